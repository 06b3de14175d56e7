import { keyOf } from '#core/sync/rebase.ts';
import type { StagedLists } from '#core/sync/staged-lists.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import { InvariantBroken } from './faulty-api.ts';
import type { Sim } from './sim.ts';
import type { SimClient } from './sim-client.ts';
import { ownRows } from './sim-gesture.ts';

type Request = { readonly name: string; readonly args: unknown };

/** A long list on its way at one console: it goes on by one mutation each time it is told to. */
export type SimList = {
  readonly requests: readonly Request[];
  /** Writes the next mutation ahead, or, after the last one, makes the list true. Null: it is not over yet. */
  readonly goOn: () => Promise<'true' | 'refused' | null>;
  readonly callOff: () => Promise<void>;
};

/** The mark of every name that a list gives: nobody sees one before its list is true. */
const MARK = 'new listed ';

export function openList(lists: StagedLists, requests: readonly Request[]): SimList {
  const off = new AbortController();
  let open: () => void = () => undefined;
  let asked: () => void = () => undefined;
  async function* list() {
    for (const request of requests) {
      asked();
      await new Promise<void>((resolve) => {
        open = resolve;
      });
      yield request;
    }
    asked();
    await new Promise<void>((resolve) => {
      open = resolve;
    });
  }
  const untilAsked = () =>
    new Promise<null>((resolve) => {
      asked = () => resolve(null);
    });
  const first = untilAsked();
  const written = lists
    .write(list(), { signal: off.signal })
    .then(({ ok }) => (ok ? ('true' as const) : ('refused' as const)))
    .catch((error: unknown) => {
      if (off.signal.aborted) return 'refused' as const;
      throw error;
    });
  return {
    requests,
    goOn: async () => {
      await Promise.race([first, written]);
      const next = untilAsked();
      open();
      return Promise.race([next, written]);
    },
    callOff: async () => {
      await Promise.race([first, written]);
      off.abort(new Error('called off'));
      open();
      await written;
    },
  };
}

/** New places and other names for those that are there. */
export function someListRequests(sim: Sim, client: SimClient): readonly Request[] {
  const { random } = sim.world;
  const own = ownRows(client, 'place').filter(({ mergedIntoId }) => mergedIntoId === null);
  return Array.from({ length: 2 + random.below(3) }, () => {
    const name = `${MARK}${random.below(1e9)}`;
    if (own.length === 0 || random.chance(0.3)) {
      const fields = somePlaceFields({ name, departmentCode: '69', communeCode: '' });
      return { name: 'place.create', args: { id: random.uuid(), fields } };
    }
    return { name: 'place.edit', args: { id: random.pick(own).id, patch: { name } } };
  });
}

/** SY48: of a list that is not true yet, nothing is seen and nothing would be sent. */
export function judgeListUnseen(client: SimClient): void {
  const requests = client.list()?.requests ?? [];
  const { db } = client.running().store;
  for (const { args } of requests) {
    const [name = ''] = new RegExp(`${MARK}\\d+`).exec(JSON.stringify(args)) ?? [];
    const seen = db.prepare<[string], number>('select count(*) from place where name = ?').pluck().get(name);
    const queued = db
      .prepare<[string], number>('select count(*) from outbox where instr(args, ?) > 0')
      .pluck()
      .get(name);
    if (seen !== 0 || queued !== 0)
      throw new InvariantBroken(`${client.name}: « ${name} » is seen before its list is whole`);
  }
}

/** SY48: a list that became true stands on the rows as they are: played again, nothing would be otherwise. */
export function judgeListTrue(client: SimClient, requests: readonly Request[]): void {
  const { replica, store } = client.running();
  const known = new Set(requests.map(({ args }) => JSON.stringify(args)));
  const entries = replica.outbox.all().filter((n) => known.has(replica.outbox.get(n)?.argsJson ?? ''));
  if (entries.length !== requests.length)
    throw new InvariantBroken(`${client.name}: ${entries.length} of ${requests.length} of a list are queued`);
  const truth = entries
    .flatMap((n) => replica.outbox.rowsOf(n))
    .map((address) => ({ ...address, held: replica.rebase.serverRow(address) }));
  const isOfList = new Set(truth.map(keyOf));
  class TakeBack extends Error {}
  try {
    store.db.transaction(() => {
      // Edits that share a row with the list are played again too, and what else they touch is theirs: an access that changed since
      // they were decided may change it.
      const [changed] = replica.rebase.rebase(truth, new Set()).filter((address) => isOfList.has(keyOf(address)));
      if (changed)
        throw new InvariantBroken(`${client.name}: ${changed.id} is not what its list says of the server's row`);
      throw new TakeBack();
    })();
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error;
  }
}
