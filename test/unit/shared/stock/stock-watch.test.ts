import { expect, test } from 'vitest';
import { pilotReport } from '#shared/domain/stock/pilot-report.ts';
import { shortages, sleepers } from '#shared/domain/stock/stock-watch.ts';
import { numberedId } from '#test/support/builders.ts';
import {
  aCustodyEvent,
  aUnit,
  HOLDER_ID,
  RECEIVED_ID,
  STOCK_SAMPLES,
  WEARER_ID,
} from '#test/support/sync/stock-samples.ts';

const [MOVED, HANDED, BACK, WRITTEN] = [1, 2, 3, 4].map((n) => numberedId(900 + n)) as [string, string, string, string];
const received = aCustodyEvent();
const moved = aCustodyEvent({ id: MOVED, kind: 'moved', after: [RECEIVED_ID], holderId: HOLDER_ID });
const written = aCustodyEvent({ id: WRITTEN, kind: 'provisioned', after: [MOVED], buttonId: numberedId(5) });
const handed = aCustodyEvent({
  id: HANDED,
  kind: 'handed',
  after: [WRITTEN],
  wearerId: WEARER_ID,
  atUtc: '2026-09-01T08:00:00.000Z',
});
const back = aCustodyEvent({ id: BACK, kind: 'returned', after: [HANDED], holderId: HOLDER_ID });
const chain = [received, moved, written, handed];
const NOW = { nowUtc: '2026-11-22T12:00:00.000Z', afterDays: 31 };

test('ST11 a unit sleeps since it was heard, or since it was handed out; in a drawer nothing sleeps', () => {
  const units = [aUnit(1, chain), aUnit(2, [received, moved])];
  expect(sleepers(units, () => '2026-11-20T08:00:00.000Z', NOW)).toEqual([]);
  expect(sleepers(units, () => '2026-10-20T08:00:00.000Z', NOW)).toMatchObject([{ silentDays: 33 }]);
  expect(sleepers(units, () => null, NOW)).toMatchObject([{ silentDays: 82, lastContactAtUtc: null }]);
});

test('ST12 a lot or a holder with too few units to hand out says so', () => {
  const lot = { ...STOCK_SAMPLES.stockLot, reorderPoint: 2 };
  const holder = { ...STOCK_SAMPLES.stockHolder, reorderPoint: 1 };
  const quarantined = aCustodyEvent({ id: numberedId(9), kind: 'quarantined', after: [MOVED] });
  const units = [aUnit(1), aUnit(2), aUnit(3, [received, moved, quarantined])];
  expect(shortages(units, [lot], [holder])).toMatchObject([{ kind: 'holder', inHand: 0, reorderPoint: 1 }]);
  expect(shortages(units.slice(1), [lot], [{ ...holder, isClosed: true }])).toMatchObject([{ kind: 'lot', inHand: 1 }]);
});

test('the pilot report counts what came and what was ever handed out, through whom, once', () => {
  const again = aCustodyEvent({ id: numberedId(8), kind: 'undone', after: [HANDED], aboutId: HANDED });
  const units = [aUnit(1, chain), aUnit(2, [...chain, back]), aUnit(3, [...chain, again]), aUnit(4)];
  expect(pilotReport(units, [STOCK_SAMPLES.stockHolder])).toEqual({
    received: 4,
    handed: 2,
    withWearers: 1,
    lines: [{ holderId: HOLDER_ID, name: 'L’Escale', received: 3, handed: 2, withWearers: 1, lost: 0 }],
  });
});
