import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { BUCKETS } from '#shared/domain/follow-up/due-items.ts';
import type { FollowUpFields } from '#shared/domain/follow-up/follow-up.ts';
import { definedOnly } from './defined-only.ts';
import { type FakeWorld, mayIn, refuseIfAsked, waitIfSilent } from './fake-world.ts';
import type { FollowUpBook } from './follow-up-book.ts';
import type { LabelFiles } from './label-files.ts';

export function followUpHandlers(world: FakeWorld, book: FollowUpBook, labels: LabelFiles) {
  return { ...boardHandlers(world, book), ...changeHandlers(world, book, labels) };
}

function boardHandlers(world: FakeWorld, book: FollowUpBook) {
  const os = implement(consoleContract.followUp);
  return {
    counts: os.counts.handler(() => {
      const rows = book.all();
      const count = (bucket: string) => rows.filter((row) => row.bucket === bucket).length;
      const [overdue, today, week, month, atRisk, suspended, lost] = BUCKETS.map(count);
      const owners = rows.filter(({ bucket }) => bucket !== null && bucket !== 'lost').map(({ inCharge }) => inCharge);
      return {
        byBucket: {
          overdue: overdue ?? 0,
          today: today ?? 0,
          week: week ?? 0,
          month: month ?? 0,
          atRisk: atRisk ?? 0,
          suspended: suspended ?? 0,
          lost: lost ?? 0,
        },
        dueCount: (overdue ?? 0) + (today ?? 0) + (week ?? 0),
        people: [...new Set(owners)]
          .sort()
          .map((name) => ({ name, count: owners.filter((other) => other === name).length })),
        canEdit: mayIn(world, 'followUp.edit'),
        canDecide: mayIn(world, 'label.decide'),
      };
    }),
    list: os.list.handler(async ({ input: { filter, sort, offset, limit } }) => {
      await waitIfSilent(world);
      const rows = book.list(filter, sort);
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    }),
    indexOf: os.indexOf.handler(({ input: { filter, sort, n } }) => {
      const index = book.list(filter, sort).findIndex((row) => row.n === n);
      return { index: index < 0 ? null : index };
    }),
    points: os.points.handler(({ input: { filter } }) =>
      world.places.pointsOf(book.list(filter, { field: 'name', direction: 'asc' })),
    ),
    ids: os.ids.handler(({ input }) => {
      const rows = book.list(input.filter, input.sort);
      return { placeIds: rows.slice(0, 500).map(({ placeId }) => placeId), total: rows.length };
    }),
    get: os.get.handler(({ input }) => book.all().find(({ placeId }) => placeId === input.placeId) ?? null),
  };
}

function changeHandlers(world: FakeWorld, book: FollowUpBook, labels: LabelFiles) {
  const os = implement(consoleContract.followUp);
  const changed = (table: 'followUp' | 'placeLabel') => {
    book.forget();
    world.changes.set({ tables: [table], origin: 'local' });
  };
  const write = (placeId: string, patch: { [Field in keyof FollowUpFields]?: FollowUpFields[Field] | undefined }) =>
    book.write(placeId, { ...book.fieldsOf(placeId), ...definedOnly(patch) });
  return {
    edit: os.edit.handler(({ input: { placeIds, patch } }) => {
      refuseIfAsked(world);
      const restores = placeIds.map((placeId) => ({ placeId, before: book.fieldsOf(placeId), after: patch }));
      for (const placeId of placeIds) write(placeId, patch);
      changed('followUp');
      return { restores };
    }),
    restore: os.restore.handler(({ input }) => {
      for (const { placeId, before } of input.restores) write(placeId, before);
      changed('followUp');
      return {};
    }),
    lose: os.lose.handler(({ input: { placeIds, reason, note } }) => {
      const withdrawals = placeIds.map((placeId) => {
        const { id: factId } = labels.add(placeId, { kind: 'withdrawn', reason, note });
        return { placeId, factId };
      });
      changed('placeLabel');
      return { withdrawals };
    }),
    takeBack: os.takeBack.handler(({ input }) => {
      for (const { placeId, factId } of input.withdrawals) labels.add(placeId, { kind: 'retracted', factId, note: '' });
      changed('placeLabel');
      return {};
    }),
  };
}
