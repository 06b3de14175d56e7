import type { Database } from 'better-sqlite3';
import type { z } from 'zod';

/** Small facts of this console, outside any synced data: who is signed in, settings. Each is parsed on the way out. */
export type LocalStore = {
  /** Null when nothing is kept under `key`, or when what is kept no longer fits. */
  readonly read: <T>(key: string, schema: z.ZodType<T>) => T | null;
  readonly write: (key: string, value: unknown) => void;
  readonly remove: (key: string) => void;
};

/** Makes its table when there is none. */
export function createLocalStore(database: Database): LocalStore {
  database.exec(
    'CREATE TABLE IF NOT EXISTS local_fact (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID',
  );
  const select = database.prepare<[string], string>('SELECT json FROM local_fact WHERE key = ?').pluck();
  const upsert = database.prepare(
    'INSERT INTO local_fact (key, json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json',
  );
  const drop = database.prepare('DELETE FROM local_fact WHERE key = ?');
  return {
    read: (key, schema) => {
      const json = select.get(key);
      if (json === undefined) return null;
      const parsed = schema.safeParse(JSON.parse(json));
      return parsed.success ? parsed.data : null;
    },
    write: (key, value) => void upsert.run(key, JSON.stringify(value)),
    remove: (key) => void drop.run(key),
  };
}
