import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { UnitDetail, UnitFilter, UnitRow } from '#shared/contract/console/stock.contract.ts';
import { NO_REFERENCES } from '#shared/domain/stock/blank-event.ts';
import { custodyOf, positionOf } from '#shared/domain/stock/custody-chain.ts';
import type { CustodyEvent } from '#shared/domain/stock/custody-event.ts';
import { judgeSerials } from '#shared/domain/stock/judge-serials.ts';
import { pilotReport } from '#shared/domain/stock/pilot-report.ts';
import { stockEquation } from '#shared/domain/stock/stock-equation.ts';
import { shortages } from '#shared/domain/stock/stock-watch.ts';
import { type Unit, unitOf } from '#shared/domain/stock/unit.ts';
import { newId } from '#shared/kernel/id.ts';
import { type FakeWorld, mayIn, refuseIfAsked } from './fake-world.ts';
import { agoUtc, SAMPLE_HOLDERS, SAMPLE_LOTS, SAMPLE_WEARERS, sampleUnits } from './sample-stock.ts';

const UNIT_COUNT = 956;
/** More than one page of every lot. */
const MANY_UNITS = 2_400;

/** The stock of the gallery: invented units under the real rules. */
export class StockBook {
  readonly lots;
  readonly holders;
  units: readonly Unit[];

  constructor({ scenario }: FakeWorld) {
    const isEmpty = scenario.placeCount === 0;
    const count = scenario.placeCount >= 6_000 ? MANY_UNITS : UNIT_COUNT;
    this.units = isEmpty ? [] : sampleUnits(scenario.placeCount === 1 ? 1 : count);
    this.lots = isEmpty ? [] : SAMPLE_LOTS;
    this.holders = isEmpty ? [] : SAMPLE_HOLDERS;
  }

  record(unitIds: readonly string[], said: Pick<CustodyEvent, 'kind'> & Partial<CustodyEvent>): string {
    const id = newId();
    this.units = this.units.map((unit) => {
      if (!unitIds.includes(unit.id)) return unit;
      const event: CustodyEvent = { ...BLANK, ...said, id, after: [...custodyOf(unit.events).lastIds] };
      return positionOf(unit.events, event) === null ? unit : unitOf(unit, [...unit.events, event], BLANK.atUtc);
    });
    return id;
  }
}

const BLANK: Omit<CustodyEvent, 'id' | 'kind'> = {
  after: [],
  atUtc: agoUtc(0),
  happenedAtUtc: agoUtc(0),
  actorId: 'user-nora',
  reason: '',
  ...NO_REFERENCES,
};

export function stockHandlers(world: FakeWorld, book: StockBook) {
  const os = implement(consoleContract.stock);
  const shown = (filter: Pick<UnitFilter, 'text' | 'view' | 'lotId'>) =>
    book.units.filter(
      ({ serial, state, needsWipe, lotId }) =>
        (filter.lotId === null || lotId === filter.lotId) &&
        serial.includes(filter.text.toUpperCase()) &&
        (filter.view === 'all' || state === filter.view || (filter.view === 'toWipe' && needsWipe)),
    );
  return {
    overview: os.overview.handler(() => ({
      canSee: true,
      may: {
        receive: mayIn(world, 'stock.receive'),
        move: mayIn(world, 'stock.move'),
        hand: mayIn(world, 'stock.hand'),
        block: mayIn(world, 'stock.block'),
        settle: mayIn(world, 'stock.settle'),
        wipe: mayIn(world, 'stock.move') && mayIn(world, 'button.provision'),
      },
      equation: stockEquation(book.units),
      lots: book.lots.map(({ id, networkId: _n, ownerOrgId: _o, createdAtUtc: _c, ...fields }) => ({
        id,
        fields,
        received: 478,
        inStock: 210,
      })),
      holders: book.holders.map(({ id, networkId: _n, ownerOrgId: _o, createdAtUtc: _c, ...fields }) => ({
        id,
        fields,
        inHand: 120,
        withWearers: 70,
      })),
      shortages: [...shortages(book.units.slice(0, 80), book.lots, book.holders)],
      sleeperCount: book.units.length === 0 ? 0 : 2,
    })),
    list: os.list.handler(({ input: { filter, offset, limit } }) => {
      const units = shown(filter);
      return { total: units.length, rows: units.slice(offset, offset + limit).map(rowOf) };
    }),
    ids: os.ids.handler(({ input: { filter } }) => ({ unitIds: shown(filter).map(({ id }) => id) })),
    get: os.get.handler(({ input: { id } }) => {
      const unit = book.units.find((one) => one.id === id);
      return unit ? detailOf(unit) : null;
    }),
    judge: os.judge.handler(({ input: { text } }) => {
      const judged = judgeSerials(text, (serial) => book.units.some((unit) => unit.serial === serial));
      return { serials: [...judged.serials], rejects: [...judged.rejects] };
    }),
    ...changeHandlers(world, book),
    ...paperHandlers(book),
  };
}

function changeHandlers(world: FakeWorld, book: StockBook) {
  const os = implement(consoleContract.stock);
  return {
    receive: os.receive.handler(({ input }) => {
      refuseIfAsked(world);
      return { eventId: newId(), unitIds: input.serials.map(() => newId()) };
    }),
    record: os.record.handler(({ input }) => {
      refuseIfAsked(world);
      const { unitIds, ...said } = input;
      const eventId = book.record(unitIds, said);
      world.changes.set({ tables: ['unit'], origin: 'local' });
      return { eventId, unitIds };
    }),
    saveLot: os.saveLot.handler(({ input }) => {
      refuseIfAsked(world);
      return { id: input.id ?? newId() };
    }),
    saveHolder: os.saveHolder.handler(({ input }) => {
      refuseIfAsked(world);
      return { id: input.id ?? newId() };
    }),
  };
}

function paperHandlers(book: StockBook) {
  const os = implement(consoleContract.stock);
  return {
    printSlip: os.printSlip.handler(() => ({ kind: 'saved', fileName: 'bordereau.pdf' }) as const),
    pilot: os.pilot.handler(() => {
      const report = pilotReport(book.units, book.holders);
      return { ...report, lines: [...report.lines] };
    }),
    printPilot: os.printPilot.handler(() => ({ kind: 'saved', fileName: 'remise-des-boutons.pdf' }) as const),
    savePilot: os.savePilot.handler(() => ({ kind: 'saved', fileName: 'remise-des-boutons.csv' }) as const),
  };
}

function rowOf(unit: Unit): UnitRow {
  const { id, serial, model, state, needsWipe, isQuarantined, isBlocked, changedAtUtc } = unit;
  const flags = { needsWipe, isQuarantined, isBlocked, isPending: false };
  return {
    id,
    serial,
    model,
    state,
    ...flags,
    changedAtUtc,
    holderName: holderNameOf(unit.holderId),
    fileNumber: fileNumberOf(unit.wearerId),
    lastContactAtUtc: state === 'withWearer' ? agoUtc(Number(serial.at(-2)) || 1) : null,
  };
}

function detailOf(unit: Unit): UnitDetail {
  const custody = custodyOf(unit.events);
  return {
    ...rowOf(unit),
    lotName: SAMPLE_LOTS.find(({ id }) => id === unit.lotId)?.name ?? null,
    wearerId: unit.wearerId,
    batteryPercent: unit.state === 'withWearer' ? 74 : null,
    events: unit.events.toReversed().map(({ proof: _proof, ...event }) => ({
      ...event,
      holderName: holderNameOf(event.holderId),
      fileNumber: fileNumberOf(event.wearerId),
      lotName: SAMPLE_LOTS.find(({ id }) => id === event.lotId)?.name ?? null,
    })),
    claimIds: custody.kind === 'conflict' ? [...custody.lastIds] : [],
  };
}

function holderNameOf(id: string | null): string | null {
  return SAMPLE_HOLDERS.find((holder) => holder.id === id)?.name ?? null;
}

function fileNumberOf(id: string | null): string | null {
  return SAMPLE_WEARERS.find((wearer) => wearer.id === id)?.fileNumber ?? null;
}
