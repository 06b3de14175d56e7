import { createHash } from 'node:crypto';
import { asNumber } from '#server/sync/database.ts';
import type { AccessNote } from '#shared/sync/mutator.ts';

/** One thing that somebody did, before it has its place in the chain. `kind`: the mutation's name. */
export type Access = AccessNote & {
  readonly atUtc: string;
  readonly actorId: string;
  readonly orgId: string;
  readonly kind: string;
};

/** A line of the chain. `n` counts from 1 in each network; `prevHash` is the hash of line `n` − 1. */
export type AccessLine = Access & { readonly n: number; readonly prevHash: string; readonly hash: string };

/** Stands before line 1. */
export const CHAIN_START = { n: 0, hash: '0'.repeat(64) } as const;

/** SHA-256, in hex, over the line and the hash of the line before; the order of the values is part of the format. */
export function hashOfLine(networkId: string, line: Omit<AccessLine, 'hash'>): string {
  const { n, atUtc, actorId, orgId, kind, subjectId, recordId, count, prevHash } = line;
  const values = [FORMAT, networkId, n, atUtc, actorId, orgId, kind, subjectId, recordId, count, prevHash];
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

const FORMAT = 'balise-access-1';

/** A row of `access_line` as the driver returns it. */
export function readLine(row: Readonly<Record<string, unknown>>): AccessLine {
  return {
    n: asNumber(row.n),
    atUtc: new Date(row.at instanceof Date ? row.at : String(row.at)).toISOString(),
    actorId: String(row.actor_id),
    orgId: String(row.org_id),
    kind: String(row.kind),
    subjectId: textOrNull(row.subject_id),
    recordId: textOrNull(row.record_id),
    count: row.count === null ? null : asNumber(row.count),
    prevHash: String(row.prev_hash),
    hash: String(row.hash),
  };
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : String(value);
}
