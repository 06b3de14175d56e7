import type { Database } from 'better-sqlite3';
import { newId } from '#shared/kernel/id.ts';
import { LANES, type Lane } from '#shared/sync/mutator.ts';

/** Who this replica is to the server. Kept in the database, so that a copy of the file is a copy of the identity too. */
export type Identity = {
  /** Each lane is a client of its own, with its own count of mutations. */
  readonly clientId: (lane: Lane) => string;
  readonly renewClientId: (lane: Lane) => void;
  /** Epoch of the server whose rows are held; null before the first contact. */
  readonly epoch: () => string | null;
  readonly setEpoch: (epoch: string) => void;
  /**
   * Counts every change of identity, epoch or access. An answer that was asked for under another count is out of date
   * and must be thrown away.
   */
  readonly generation: () => number;
  readonly nextGeneration: () => void;
};

export function createIdentity(db: Database): Identity {
  const select = db.prepare<[string], string>('select value from meta where key = ?').pluck();
  const upsert = db.prepare(
    'insert into meta(key, value) values (?, ?) on conflict(key) do update set value = excluded.value',
  );
  const read = (key: string) => select.get(key);
  const write = (key: string, value: string) => void upsert.run(key, value);
  const generation = () => Number(read('generation') ?? '0');
  const renewClientId = (lane: Lane) => write(`client_id.${lane}`, newId());
  for (const lane of LANES) if (read(`client_id.${lane}`) === undefined) renewClientId(lane);
  return {
    clientId: (lane) => {
      const id = read(`client_id.${lane}`);
      if (id === undefined) throw new Error(`lane ${lane} has no client id`);
      return id;
    },
    renewClientId,
    epoch: () => read('epoch') ?? null,
    setEpoch: (epoch) => write('epoch', epoch),
    generation,
    nextGeneration: () => write('generation', String(generation() + 1)),
  };
}
