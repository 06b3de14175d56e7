import type { Workspace } from '#core/workspace/workspace.ts';
import type { ButtonContact, StockHolder, StockLot } from '#shared/domain/stock/stock-rows.ts';
import type { Unit } from '#shared/domain/stock/unit.ts';
import type { TableName } from '#shared/sync/table.ts';

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

/** What the index is made of. */
const STOCK_TABLES: ReadonlySet<TableName> = new Set<TableName>([
  'unit',
  'stockLot',
  'stockHolder',
  'buttonContact',
  'wearer',
]);

type Source = Pick<Workspace, 'rows' | 'engine'>;

/** By workspace; null: one of its tables changed since it was read. */
const kept = new WeakMap<Source, StockIndex | null>();

/** Reads the stock anew only after one of its tables was written, from here or by a sync. */
export function stockIndex(source: Source): StockIndex {
  const found = kept.get(source);
  if (found) return found;
  if (found === undefined) forgetOnChange(source);
  const index = readIndex(source);
  kept.set(source, index);
  return index;
}

/** For as long as the workspace: the engine that tells is part of it. */
function forgetOnChange(source: Source): void {
  source.engine.onChange(({ tables }) => {
    if (tables.some((table) => STOCK_TABLES.has(table))) kept.set(source, null);
  });
}

function readIndex({ rows }: Source): StockIndex {
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
