import { NO_REFERENCES } from '#shared/domain/stock/blank-event.ts';
import type { CustodyEvent } from '#shared/domain/stock/custody-event.ts';
import { checkCharacterOf } from '#shared/domain/stock/serial-number.ts';
import type { StockHolder, StockLot } from '#shared/domain/stock/stock-rows.ts';
import { type Unit, unitOf } from '#shared/domain/stock/unit.ts';
import type { Consent } from '#shared/domain/wearer/consent.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';
import { createRandom, fakeId } from './random.ts';
import { FAKE_NOW_MS } from './scenario.ts';

const DAY_MS = 86_400_000;
const OWNED = { networkId: fakeId(20, 1), ownerOrgId: fakeId(20, 2) };
export const agoUtc = (days: number): string => new Date(FAKE_NOW_MS - days * DAY_MS).toISOString();
const dayAgo = (days: number): string => agoUtc(days).slice(0, 10);

export const CONFLICT_UNIT_ID = fakeId(21, 3);
export const LOST_UNIT_ID = fakeId(21, 4);
const RETURNED_UNIT = 5;
export const RETURNED_UNIT_ID = fakeId(21, RETURNED_UNIT);
export const WEARER_FILE_ID = fakeId(24, 1);

export const SAMPLE_LOTS: readonly StockLot[] = [1, 2].map((n) => ({
  ...OWNED,
  id: fakeId(22, n),
  name: n === 1 ? 'Région 2026, premier lot' : 'Région 2026, second lot',
  supplier: 'Alto',
  orderedCount: 500,
  receivedOn: dayAgo(n === 1 ? 300 : 90),
  reorderPoint: n === 1 ? 40 : null,
  createdAtUtc: agoUtc(300),
}));

export const SAMPLE_HOLDERS: readonly StockHolder[] = [
  'Région Auvergne-Rhône-Alpes',
  'L’Escale',
  'Maison des femmes',
].map((name, index) => ({
  ...OWNED,
  id: fakeId(23, index),
  kind: index === 0 ? 'region' : 'association',
  name,
  regionId: index === 0 ? null : fakeId(23, 0),
  address: '',
  reorderPoint: index === 2 ? 20 : null,
  isClosed: false,
  createdAtUtc: agoUtc(300),
}));

/** Units as a network has them after a year: most in drawers, a few with somebody, some lost, one said to be in two places. */
export function sampleUnits(count: number): readonly Unit[] {
  const random = createRandom(417);
  return Array.from({ length: count }, (_unused, n) => sampleUnit(n, random()));
}

function serialOf(n: number): string {
  const body = `BA24${String(n).padStart(6, '0')}`;
  return body + checkCharacterOf(body);
}

export const RETURNED_SERIAL = serialOf(RETURNED_UNIT);

function sampleUnit(n: number, chance: number): Unit {
  const identity = { ...OWNED, id: fakeId(21, n), serial: serialOf(n), model: 'Alto 2' };
  return unitOf(identity, chainOf(n, chance), agoUtc(2));
}

function chainOf(n: number, chance: number): readonly CustodyEvent[] {
  const received = event(n, 1, { kind: 'received', lotId: fakeId(22, n % 2 === 0 ? 1 : 2) }, 200);
  const moved = event(n, 2, { kind: 'moved', after: [received.id], holderId: fakeId(23, (n % 2) + 1) }, 120);
  const back = event(n, 3, { kind: 'moved', after: [received.id], holderId: fakeId(23, 0) }, 119);
  const handed = event(n, 4, { kind: 'handed', after: [moved.id], wearerId: fakeId(24, (n % 4) + 1) }, 60);
  const lost = event(n, 5, { kind: 'lost', after: [handed.id], reason: 'Oublié dans un bus' }, 3);
  const returned = event(n, 6, { kind: 'returned', after: [handed.id], holderId: fakeId(23, 1) }, 9);
  if (n === 3) return [received, moved, back];
  if (n === 4) return [received, moved, handed, lost];
  if (n === RETURNED_UNIT) return [received, moved, handed, returned];
  if (chance < 0.45) return [received];
  return chance < 0.62 ? [received, moved, handed] : [received, moved];
}

function event(
  n: number,
  step: number,
  said: Pick<CustodyEvent, 'kind'> & Partial<CustodyEvent>,
  days: number,
): CustodyEvent {
  return {
    id: fakeId(25, n * 10 + step),
    after: [],
    atUtc: agoUtc(days),
    happenedAtUtc: agoUtc(days),
    actorId: step % 2 === 0 ? 'user-claire' : 'user-nora',
    reason: '',
    ...NO_REFERENCES,
    ...said,
  };
}

export const SAMPLE_WEARERS: readonly Wearer[] = [1, 2, 3, 4].map((n) => ({
  ...OWNED,
  id: fakeId(24, n),
  fileNumber: `E-20${30 + n}`,
  holderId: fakeId(23, 1),
  consents: (n === 3 ? (['contact'] as const) : (['contact', 'location'] as const)).map(
    (purpose, index): Consent => ({
      id: fakeId(26, n * 10 + index),
      purpose,
      answer: 'given',
      version: '2026-1',
      on: dayAgo(60),
      witness: 'Claire Morel',
      atUtc: agoUtc(60),
      actorId: 'user-nora',
    }),
  ),
  gestureVersion: 1,
  fallSensitivity: 'medium',
  recordingPolicy: 'never',
  firstTestOn: dayAgo(59),
  state: 'active',
  createdAtUtc: agoUtc(70),
}));
