import type { Workspace } from '#core/workspace/workspace.ts';
import type { HolderRow, LotRow, StockOverview } from '#shared/contract/console/stock.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { stockEquation } from '#shared/domain/stock/stock-equation.ts';
import type { StockHolder, StockLot } from '#shared/domain/stock/stock-rows.ts';
import { isReady, shortages } from '#shared/domain/stock/stock-watch.ts';
import { mayWipe } from '#shared/domain/stock/wipe-run.ts';
import { type StockIndex, stockIndex } from './stock-index.ts';
import { sleepingIds } from './unit-list.ts';

const NOTHING = { receive: false, move: false, hand: false, block: false, settle: false, wipe: false };
export const NO_STOCK: StockOverview = {
  canSee: false,
  may: NOTHING,
  equation: stockEquation([]),
  lots: [],
  holders: [],
  shortages: [],
  sleeperCount: 0,
};

/** The equation, who has how many, and what needs somebody. */
export function stockOverview(workspace: Workspace, nowUtc: string): StockOverview {
  const index = stockIndex(workspace);
  const { actor } = workspace.me;
  return {
    canSee: true,
    may: {
      receive: can(actor, 'stock.receive'),
      move: can(actor, 'stock.move'),
      hand: can(actor, 'stock.hand'),
      block: can(actor, 'stock.block'),
      settle: can(actor, 'stock.settle'),
      wipe: mayWipe(actor),
    },
    equation: stockEquation(index.units),
    lots: index.lots.map((lot) => lotRow(index, lot)),
    holders: index.holders.map((holder) => holderRow(index, holder)),
    shortages: [...shortages(index.units, index.lots, index.holders)],
    sleeperCount: sleepingIds(index, nowUtc).size,
  };
}

function lotRow({ units }: StockIndex, lot: StockLot): LotRow {
  const { id, networkId: _network, ownerOrgId: _owner, createdAtUtc: _at, ...fields } = lot;
  const own = units.filter(({ lotId }) => lotId === id);
  return { id, fields, received: own.length, inStock: own.filter(({ state }) => state === 'inStock').length };
}

function holderRow({ units }: StockIndex, holder: StockHolder): HolderRow {
  const { id, networkId: _network, ownerOrgId: _owner, createdAtUtc: _at, ...fields } = holder;
  const own = units.filter(({ holderId }) => holderId === id);
  return {
    id,
    fields,
    inHand: own.filter((unit) => unit.state === 'withHolder' && isReady(unit)).length,
    withWearers: own.filter(({ state }) => state === 'withWearer').length,
  };
}
