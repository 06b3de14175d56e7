import { expect, test } from 'vitest';
import { everySerial } from '#renderer/features/firmware/serials-of-lot.ts';
import { isStageOpen, openStages, stageOf } from '#shared/domain/firmware/rollout.ts';

const rolloutId = 'r';
const jobs = (doneCount: number, count = 1_240) =>
  Array.from({ length: count }, (_unused, n) => {
    const state = { kind: n < doneCount ? ('done' as const) : ('waiting' as const) };
    return { rolloutId, stage: stageOf(n), state };
  });

test.each([0, 1, 3, 6, 7, 1_240])('UF10 stages that are open after %i units are those of each unit', (doneCount) => {
  const all = jobs(doneCount);
  const open = openStages(all);
  const judged = all.filter((_unused, n) => [0, 1, 5, 6, 1_239].includes(n));
  expect(judged).toHaveLength(5);
  for (const job of judged) expect(open.has(job.stage)).toBe(isStageOpen(job, all));
});

test('UF10 a lot longer than one page is taken whole, and one that shrinks meanwhile ends', async () => {
  const stock = Array.from({ length: 1_240 }, (_unused, n) => ({ serial: `S${n}` }));
  const asked: number[] = [];
  const page = async (offset: number, limit: number) => {
    asked.push(offset);
    return { total: stock.length, rows: stock.slice(offset, offset + limit) };
  };
  expect(await everySerial(page)).toEqual(stock.map(({ serial }) => serial));
  expect(asked).toEqual([0, 500, 1_000]);
  expect(
    await everySerial(async (offset) => ({ total: 900, rows: offset === 0 ? stock.slice(0, 500) : [] })),
  ).toHaveLength(500);
});
