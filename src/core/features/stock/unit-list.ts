import type { Workspace } from '#core/workspace/workspace.ts';
import type { UnitDetail, UnitEventRow, UnitFilter, UnitRow } from '#shared/contract/console/stock.contract.ts';
import { custodyOf } from '#shared/domain/stock/custody-chain.ts';
import type { CustodyEvent } from '#shared/domain/stock/custody-event.ts';
import { normalizeSerial } from '#shared/domain/stock/serial-number.ts';
import { sleepers } from '#shared/domain/stock/stock-watch.ts';
import type { Unit } from '#shared/domain/stock/unit.ts';
import type { StockIndex } from './stock-index.ts';

/** Two missed tests of fifteen days, and a day's grace. */
const SLEEPS_AFTER_DAYS = 31;

export function sleepingIds({ units, contacts }: StockIndex, nowUtc: string): ReadonlySet<string> {
  const lastContactOf = (buttonId: string) => contacts.get(buttonId)?.lastContactAtUtc ?? null;
  return new Set(sleepers(units, lastContactOf, { nowUtc, afterDays: SLEEPS_AFTER_DAYS }).map(({ unit }) => unit.id));
}

/** Units that a filter lets through, by serial number. */
export function filteredUnits(index: StockIndex, filter: UnitFilter, nowUtc: string): readonly Unit[] {
  const sought = normalizeSerial(filter.text);
  const sleeping = filter.view === 'sleeping' ? sleepingIds(index, nowUtc) : null;
  return index.units.filter(
    (unit) =>
      (sought === '' || unit.serial.includes(sought) || fileNumberOf(index, unit)?.toUpperCase().includes(sought)) &&
      (filter.holderId === null || unit.holderId === filter.holderId) &&
      (filter.lotId === null || unit.lotId === filter.lotId) &&
      (sleeping === null ? isInView(unit, filter.view) : sleeping.has(unit.id)),
  );
}

function isInView(unit: Unit, view: UnitFilter['view']): boolean {
  if (view === 'all' || view === 'sleeping') return true;
  if (view === 'toWipe') return unit.needsWipe && unit.state !== 'scrapped';
  if (view === 'toReprovision') return unit.isQuarantined && unit.state !== 'scrapped';
  return unit.state === view;
}

export function unitRow({ rows }: Workspace, index: StockIndex, unit: Unit): UnitRow {
  const { id, serial, model, state, needsWipe, isQuarantined, isBlocked, changedAtUtc, holderId, buttonId } = unit;
  return {
    id,
    serial,
    model,
    state,
    needsWipe,
    isQuarantined,
    isBlocked,
    changedAtUtc,
    holderName: holderNameOf(index, holderId),
    fileNumber: fileNumberOf(index, unit),
    lastContactAtUtc: (buttonId === null ? undefined : index.contacts.get(buttonId))?.lastContactAtUtc ?? null,
    isPending: rows.isPending('unit', id),
  };
}

/** A unit with all that happened to it, the latest first; in a conflict, also the events that contradict each other. */
export function unitDetail(workspace: Workspace, index: StockIndex, unit: Unit): UnitDetail {
  const custody = custodyOf(unit.events);
  return {
    ...unitRow(workspace, index, unit),
    lotName: index.lots.find(({ id }) => id === unit.lotId)?.name ?? null,
    wearerId: unit.wearerId,
    batteryPercent: (unit.buttonId === null ? undefined : index.contacts.get(unit.buttonId))?.batteryPercent ?? null,
    events: unit.events.toReversed().map((event) => eventRow(index, event)),
    claimIds: custody.kind === 'conflict' ? [...custody.lastIds] : [],
  };
}

function eventRow(index: StockIndex, { proof: _proof, ...event }: CustodyEvent): UnitEventRow {
  return {
    ...event,
    holderName: holderNameOf(index, event.holderId),
    fileNumber: event.wearerId === null ? null : (index.fileNumbers.get(event.wearerId) ?? null),
    lotName: index.lots.find(({ id }) => id === event.lotId)?.name ?? null,
  };
}

function holderNameOf({ holders }: StockIndex, holderId: string | null): string | null {
  return holders.find(({ id }) => id === holderId)?.name ?? null;
}

function fileNumberOf({ fileNumbers }: StockIndex, { wearerId }: Unit): string | null {
  return wearerId === null ? null : (fileNumbers.get(wearerId) ?? null);
}
