import type { ServerServices } from '#server/services.ts';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { NO_REFERENCES } from '#shared/domain/stock/blank-event.ts';
import type { CustodyEvent } from '#shared/domain/stock/custody-event.ts';
import { demoSerial } from '#shared/domain/stock/demo-serial.ts';
import type { ButtonContact, StockHolder, StockLot } from '#shared/domain/stock/stock-rows.ts';
import { type Unit, unitIdOf, unitOf } from '#shared/domain/stock/unit.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { derivedId } from '#shared/kernel/id.ts';
import type { RowChange, TableName } from '#shared/sync/table.ts';
import { DEMO_FILES, wearerRows } from './seed-wearers.ts';

/** The id under which the alert server knows a button of the association, by what is written on its back. */
type ButtonIdOf = (label: string) => string;

const { escale } = DEMO_ORGS;
const owned = { networkId: escale.networkId, ownerOrgId: escale.id };
const UNIT_COUNT = 240;
/** Of ten units in a row, so many were passed on by the region. */
const PASSED_ON_OF_TEN = 4;
const MODEL = 'Alto 2';
const TIME_ZONE = 'Europe/Paris';
const DAY_MS = 86_400_000;

const LOTS = ['Premier lot de la région', 'Second lot de la région'] as const;
const HOLDERS = ['Région Auvergne-Rhône-Alpes', 'L’Escale, permanence', 'Maison des femmes de Villeurbanne'] as const;
const demoId = (...parts: readonly string[]): string => derivedId(['demo.stock', escale.id, ...parts]);
const holderIdAt = (index: number): string => demoId('holder', String(index));

/**
 * The stock of the demonstration's association: two lots, three holders, the demonstration's buttons with invented wearers, one lost, one
 * returned. Left as people made it once it is there: seeding twice changes nothing.
 */
export async function seedStock(
  { commitLog, clock }: Pick<ServerServices, 'commitLog' | 'clock'>,
  buttonIdOf: ButtonIdOf,
): Promise<void> {
  const nowMs = clock.nowMs();
  const today = localDateAt(toIsoUtc(nowMs), TIME_ZONE);
  const changes: readonly RowChange[] = [
    ...lots(today, nowMs).map((row): RowChange => ({ table: 'stockLot', id: row.id, op: 'upsert', row })),
    ...holders(nowMs).map((row): RowChange => ({ table: 'stockHolder', id: row.id, op: 'upsert', row })),
    ...wearerRows({ ...owned, holderId: holderIdAt(1), today, nowMs }),
    ...contacts(nowMs, buttonIdOf).map((row): RowChange => ({ table: 'buttonContact', id: row.id, op: 'upsert', row })),
    ...units(nowMs, buttonIdOf).map((row): RowChange => ({ table: 'unit', id: row.id, op: 'upsert', row })),
  ];
  await commitLog.transact(escale.networkId, async (writer) => {
    const ids = new Map<TableName, string[]>();
    for (const { table, id } of changes) ids.set(table, [...(ids.get(table) ?? []), id]);
    await writer.load(ids);
    const missing = changes.filter(({ table, id }) => writer.stored(table, id) === undefined);
    writer.commit({ actorId: null, mutationId: null, nowMs, changes: missing });
  });
}

function lots(today: string, nowMs: number): readonly StockLot[] {
  return LOTS.map((name, index) => ({
    ...owned,
    id: demoId('lot', String(index)),
    name,
    supplier: 'Alto',
    orderedCount: UNIT_COUNT / LOTS.length,
    receivedOn: addDays(today, index === 0 ? -210 : -60),
    reorderPoint: index === 0 ? 80 : null,
    createdAtUtc: toIsoUtc(nowMs - 210 * DAY_MS),
  }));
}

function holders(nowMs: number): readonly StockHolder[] {
  return HOLDERS.map((name, index) => ({
    ...owned,
    id: holderIdAt(index),
    kind: index === 0 ? 'region' : 'association',
    name,
    regionId: index === 0 ? null : holderIdAt(0),
    address: '',
    reorderPoint: index === 0 ? null : 20,
    isClosed: false,
    createdAtUtc: toIsoUtc(nowMs - 210 * DAY_MS),
  }));
}

/** All but the last of the demonstration's buttons were heard lately. */
function contacts(nowMs: number, buttonIdOf: ButtonIdOf): readonly ButtonContact[] {
  return DEMO_FILES.slice(0, -1).map(({ buttonLabel }, index) => ({
    ...owned,
    id: buttonIdOf(buttonLabel),
    lastContactAtUtc: toIsoUtc(nowMs - (index + 2) * DAY_MS),
    batteryPercent: 90 - index * 9,
  }));
}

function units(nowMs: number, buttonIdOf: ButtonIdOf): readonly Unit[] {
  return Array.from({ length: UNIT_COUNT }, (_unused, n) => {
    const serial = demoSerial(n + 1);
    const identity = { ...owned, id: unitIdOf({ networkId: escale.networkId, orgId: escale.id }, serial), serial };
    return unitOf({ ...identity, model: MODEL }, chainOf(n, nowMs, buttonIdOf), toIsoUtc(nowMs));
  });
}

/** The first units are those of the demonstration's wearers; the next one was lost, the one after it came back. */
function chainOf(n: number, nowMs: number, buttonIdOf: ButtonIdOf): readonly CustodyEvent[] {
  const chain = chainWriter(n, nowMs);
  chain.add('received', 200, { lotId: demoId('lot', String(n % LOTS.length)) });
  const file = DEMO_FILES[n];
  const isLate = n === DEMO_FILES.length || n === DEMO_FILES.length + 1;
  if (file === undefined && !isLate) {
    if (n % 10 < PASSED_ON_OF_TEN) chain.add('moved', 120, { holderId: holderIdAt(1 + (n % 2)) });
    return chain.events;
  }
  chain.add('moved', 120, { holderId: holderIdAt(1) });
  if (file !== undefined) chain.add('provisioned', 61, { buttonId: buttonIdOf(file.buttonLabel) });
  const wearerId = (file ?? DEMO_FILES[0])?.wearerId ?? null;
  chain.add('handed', 60 - n, { wearerId });
  if (n === DEMO_FILES.length) chain.add('lost', 4, { reason: 'Oublié dans un bus' });
  if (n === DEMO_FILES.length + 1) chain.add('returned', 9, { holderId: holderIdAt(1) });
  return chain.events;
}

function chainWriter(n: number, nowMs: number) {
  const events: CustodyEvent[] = [];
  return {
    events,
    add: (kind: CustodyEvent['kind'], daysAgo: number, said: Partial<CustodyEvent>): void => {
      const atUtc = toIsoUtc(nowMs - daysAgo * DAY_MS);
      const last = events.at(-1);
      events.push({
        id: demoId('event', String(n), kind),
        kind,
        after: last ? [last.id] : [],
        atUtc,
        happenedAtUtc: atUtc,
        actorId: DEMO_USERS.nora.id,
        reason: '',
        ...NO_REFERENCES,
        ...said,
      });
    },
  };
}
