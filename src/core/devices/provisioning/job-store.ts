import type { Database } from 'better-sqlite3';
import { type ProvisioningJob, provisioningJobSchema } from '#shared/domain/provisioning/provisioning-job.ts';

/** Jobs of this console, in the person's own encrypted copy. */
export type JobStore = {
  /** Newest first. */
  readonly all: () => readonly ProvisioningJob[];
  readonly put: (job: ProvisioningJob) => void;
  readonly remove: (id: string) => void;
};

export function createJobStore(db: Database): JobStore {
  const select = db.prepare<[], string>('SELECT body FROM provisioning_job ORDER BY created_at_utc DESC').pluck();
  const upsert = db.prepare<[string, string, string, string]>(
    `INSERT INTO provisioning_job(id, serial, body, created_at_utc) VALUES (?, ?, ?, ?)
     ON CONFLICT(id) DO UPDATE SET body = excluded.body`,
  );
  const remove = db.prepare<[string]>('DELETE FROM provisioning_job WHERE id = ?');
  return {
    all: () => select.all().flatMap((body) => parse(body) ?? []),
    put: (job) => void upsert.run(job.id, job.serial, JSON.stringify(job), job.createdAtUtc),
    remove: (id) => void remove.run(id),
  };
}

/** A job of another version of the console that no longer reads is left where it is. */
function parse(body: string): ProvisioningJob | null {
  const parsed = provisioningJobSchema.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : null;
}
