import { implement } from '@orpc/server';
import { NOT_WRITTEN, type Printer, unwatched } from '#core/printing/printer.ts';
import type { FileSaver } from '#core/saving/file-saver.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleReportsContract, REPORT_LINES, type ReportSource } from '#shared/contract/console/reports.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { figuresOf, readCurve, readReport, type WholeReport } from './read-report.ts';
import { reportCsv } from './report-csv.ts';
import { reportDocument } from './report-paper.ts';

type Ports = {
  readonly holder: WorkspaceHolder;
  readonly clock: Clock;
  readonly printer: Printer;
  readonly saver: FileSaver;
};

/** Signed out, or not theirs to follow up, a window reads no report. */
export function createReportProcedures({ holder, clock, printer, saver }: Ports) {
  const os = implement(consoleReportsContract);
  const follower = (): Workspace | null => {
    const workspace = holder.current();
    return workspace && can(workspace.me.actor, 'label.read') ? workspace : null;
  };
  const followed = (source: ReportSource): Promise<WholeReport | null> => {
    const workspace = follower();
    return workspace ? readReport(workspace, clock, source) : Promise.resolve(null);
  };
  return os.router({
    curve: os.curve.handler(({ input }) => {
      const workspace = follower();
      return workspace ? readCurve(workspace, clock, input) : { points: [], marks: [] };
    }),
    read: os.read.handler(async ({ input }) => {
      const report = await followed(input);
      return report && figuresOf(report);
    }),
    left: os.left.handler(async ({ input }) => ({ lines: pageOf((await followed(input.source))?.left, input.offset) })),
    came: os.came.handler(async ({ input }) => {
      const report = await followed(input.source);
      return { lines: pageOf(input.isBack ? report?.cameBack : report?.came, input.offset) };
    }),
    print: os.print.handler(async ({ input, signal }) => {
      const workspace = follower();
      const report = workspace && (await readReport(workspace, clock, input.source));
      if (!workspace || !report) return NOT_WRITTEN;
      const { language } = input;
      const page = reportDocument({ report, language, issuer: workspace.me.orgName, nameOf: namesOf(workspace) });
      const paper = { html: page, fileName: fileName(input.source, 'pdf'), destination: input.destination };
      return printer(paper, unwatched(signal));
    }),
    save: os.save.handler(async ({ input }) => {
      const workspace = follower();
      const report = workspace && (await readReport(workspace, clock, input.source));
      if (!workspace || !report) return NOT_WRITTEN;
      const csv = reportCsv({ report, language: input.language, nameOf: namesOf(workspace) });
      return saver({ fileName: fileName(input.source, 'csv'), bytes: new TextEncoder().encode(csv) });
    }),
  });
}

function pageOf<Line>(lines: readonly Line[] | undefined, offset: number): Line[] {
  return lines?.slice(offset, offset + REPORT_LINES) ?? [];
}

function namesOf({ rows }: Workspace): (userId: string) => string | null {
  const names = new Map(rows.all('memberName').map(({ userId, displayName }) => [userId, displayName]));
  return (userId) => names.get(userId) ?? null;
}

/** Shown in a dialog that others may see: it names nobody and no place. */
function fileName(source: ReportSource, ending: 'pdf' | 'csv'): string {
  return source.kind === 'period'
    ? `lieux-actifs-${source.from}-${source.to}.${ending}`
    : `croissance-${source.to}.${ending}`;
}
