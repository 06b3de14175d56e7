import type { Workspace } from '#core/workspace/workspace.ts';
import type { ButtonContact, StockHolder, StockLot } from '#shared/domain/stock/stock-rows.ts';
import type { Unit } from '#shared/domain/stock/unit.ts';

/** The stock as this console knows it, read whole: a few thousand units with short chains. */
export type StockIndex = {
  /** By serial number; those received by mistake left out. */
  readonly units: readonly Unit[];
  readonly byId: ReadonlyMap<string, Unit>;
  readonly lots: readonly StockLot[];
  readonly holders: readonly StockHolder[];
  readonly contacts: ReadonlyMap<string, ButtonContact>;
  readonly fileNumbers: ReadonlyMap<string, string>;
};

const kept = new WeakMap<Workspace, { readonly changes: number; readonly index: StockIndex }>();

/** Reads the stock anew only after something was written: the database counts its own changes. */
export function stockIndex(workspace: Workspace): StockIndex {
  const changes = workspace.db.prepare<[], number>('select total_changes()').pluck().get() ?? 0;
  const found = kept.get(workspace);
  if (found?.changes === changes) return found.index;
  const index = readIndex(workspace);
  kept.set(workspace, { changes, index });
  return index;
}

function readIndex({ rows }: Workspace): StockIndex {
  const every = rows.all('unit');
  return {
    units: every.filter(({ state }) => state !== 'withdrawn').sort((a, b) => (a.serial < b.serial ? -1 : 1)),
    byId: new Map(every.map((unit) => [unit.id, unit])),
    lots: [...rows.all('stockLot')].sort((a, b) => (a.receivedOn < b.receivedOn ? 1 : -1)),
    holders: [...rows.all('stockHolder')].sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    contacts: new Map(rows.all('buttonContact').map((contact) => [contact.id, contact])),
    fileNumbers: new Map(rows.all('wearer').map(({ id, fileNumber }) => [id, fileNumber])),
  };
}
