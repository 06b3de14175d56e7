import { implement } from '@orpc/server';
import { NOT_WRITTEN, type Printer, unwatched } from '#core/printing/printer.ts';
import type { FileSaver } from '#core/saving/file-saver.ts';
import { mutateOrRefuse, throwIfRefused } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleStockContract } from '#shared/contract/console/stock.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { judgeSerials } from '#shared/domain/stock/judge-serials.ts';
import { pilotReport } from '#shared/domain/stock/pilot-report.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { pilotCsv, pilotDocument } from './pilot-paper.ts';
import { receiveSerials, recordGesture } from './stock-changes.ts';
import { stockIndex } from './stock-index.ts';
import { NO_STOCK, stockOverview } from './stock-overview.ts';
import { slipDocument, slipOf } from './transfer-slip.ts';
import { filteredUnits, unitDetail, unitRow } from './unit-list.ts';

type Ports = {
  readonly holder: WorkspaceHolder;
  readonly clock: Clock;
  readonly printer: Printer;
  readonly saver: FileSaver;
};

const SIGNED_OUT = { code: 'signedOut', field: null } as const;

/** Who may not see the stock sees an empty one; the domain decides who may change it. */
export function createStockProcedures(ports: Ports) {
  const { holder, clock } = ports;
  const os = implement(consoleStockContract);
  const nowUtc = () => toIsoUtc(clock.nowMs());
  const reader = () => readerOf(holder);
  return os.router({
    overview: os.overview.handler(() => {
      const workspace = reader();
      return workspace ? stockOverview(workspace, nowUtc()) : NO_STOCK;
    }),
    list: os.list.handler(({ input: { filter, offset, limit } }) => {
      const workspace = reader();
      if (!workspace) return { total: 0, rows: [] };
      const index = stockIndex(workspace);
      const units = filteredUnits(index, filter, nowUtc());
      const rows = units.slice(offset, offset + limit).map((unit) => unitRow(workspace, index, unit));
      return { total: units.length, rows };
    }),
    ids: os.ids.handler(({ input: { filter } }) => {
      const workspace = reader();
      if (!workspace) return { unitIds: [] };
      return { unitIds: filteredUnits(stockIndex(workspace), filter, nowUtc()).map(({ id }) => id) };
    }),
    get: os.get.handler(({ input: { id } }) => {
      const workspace = reader();
      const index = workspace && stockIndex(workspace);
      const unit = index?.byId.get(id);
      return workspace && index && unit ? unitDetail(workspace, index, unit) : null;
    }),
    judge: os.judge.handler(({ input: { text } }) => {
      const workspace = reader();
      if (!workspace) return { serials: [], rejects: [] };
      const { byId } = stockIndex(workspace);
      const isInStock = (serial: string) =>
        (byId.get(unitIdOf(workspace.me.actor, serial))?.state ?? 'withdrawn') !== 'withdrawn';
      const { serials, rejects } = judgeSerials(text, isInStock);
      return { serials: [...serials], rejects: [...rejects] };
    }),
    ...changeProcedures(holder, nowUtc),
    ...paperProcedures(ports, nowUtc),
  });
}

function changeProcedures(holder: WorkspaceHolder, nowUtc: () => string) {
  const os = implement(consoleStockContract);
  const save = (name: string, given: { readonly id: string | null; readonly fields: unknown }) => {
    const id = given.id ?? newId();
    return { id, refusal: mutateOrRefuse(holder.current()?.engine, name, { id, fields: given.fields }) };
  };
  return {
    receive: os.receive.handler(({ input, errors }) => {
      const workspace = holder.current();
      const done = workspace && receiveSerials(workspace, input, nowUtc());
      if (!done?.ok) throw errors.REFUSED({ data: done?.error ?? SIGNED_OUT });
      return done.value;
    }),
    record: os.record.handler(({ input, errors }) => {
      const workspace = holder.current();
      const done = workspace && recordGesture(workspace, input, nowUtc());
      if (!done?.ok) throw errors.REFUSED({ data: done?.error ?? SIGNED_OUT });
      return done.value;
    }),
    saveLot: os.saveLot.handler(({ input, errors }) => {
      const { id, refusal } = save('stockLot.save', input);
      throwIfRefused(errors, refusal);
      return { id };
    }),
    saveHolder: os.saveHolder.handler(({ input, errors }) => {
      const { id, refusal } = save('stockHolder.save', input);
      throwIfRefused(errors, refusal);
      return { id };
    }),
  };
}

function paperProcedures({ holder, printer, saver }: Ports, nowUtc: () => string) {
  const os = implement(consoleStockContract);
  const figures = (workspace: Workspace) => {
    const { units, holders } = stockIndex(workspace);
    const report = pilotReport(units, holders);
    return { ...report, lines: [...report.lines] };
  };
  return {
    printSlip: os.printSlip.handler(async ({ input, signal }) => {
      const workspace = readerOf(holder);
      const slip = workspace && slipOf(stockIndex(workspace), input.eventId, workspace.me.orgName);
      if (!slip) return NOT_WRITTEN;
      const page = slipDocument(slip, input.language);
      const fileName = `bordereau-${slip.on.slice(0, 10)}.pdf`;
      return printer({ html: page, fileName, destination: input.destination }, unwatched(signal));
    }),
    pilot: os.pilot.handler(() => {
      const workspace = readerOf(holder);
      return workspace ? figures(workspace) : { received: 0, handed: 0, withWearers: 0, lines: [] };
    }),
    printPilot: os.printPilot.handler(async ({ input, signal }) => {
      const workspace = readerOf(holder);
      if (!workspace) return NOT_WRITTEN;
      const about = { issuer: workspace.me.orgName, on: nowUtc(), language: input.language };
      const page = pilotDocument(figures(workspace), about);
      const paper = { html: page, fileName: 'remise-des-boutons.pdf', destination: input.destination };
      return printer(paper, unwatched(signal));
    }),
    savePilot: os.savePilot.handler(async ({ input }) => {
      const workspace = readerOf(holder);
      if (!workspace) return NOT_WRITTEN;
      const csv = pilotCsv(figures(workspace), input.language);
      return saver({ fileName: 'remise-des-boutons.csv', bytes: new TextEncoder().encode(csv) });
    }),
  };
}

function readerOf(holder: WorkspaceHolder): Workspace | null {
  const workspace = holder.current();
  return workspace && can(workspace.me.actor, 'stock.read') ? workspace : null;
}
