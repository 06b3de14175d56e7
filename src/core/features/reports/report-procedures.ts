import { implement } from '@orpc/server';
import type { Printer } from '#core/printing/printer.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleReportsContract, type ReportSource } from '#shared/contract/console/reports.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { readCurve, readReport } from './read-report.ts';
import { reportDocument } from './report-paper.ts';

type Ports = { readonly holder: WorkspaceHolder; readonly clock: Clock; readonly printer: Printer };

const NOT_PRINTED = { kind: 'failed', problem: 'cancelled' } as const;

/** Signed out, or not theirs to follow up, a window reads no report. */
export function createReportProcedures({ holder, clock, printer }: Ports) {
  const os = implement(consoleReportsContract);
  const follower = (): Workspace | null => {
    const workspace = holder.current();
    return workspace && can(workspace.me.actor, 'label.read') ? workspace : null;
  };
  return os.router({
    curve: os.curve.handler(({ input }) => {
      const workspace = follower();
      return workspace ? readCurve(workspace, clock, input) : { points: [], marks: [] };
    }),
    read: os.read.handler(({ input }) => {
      const workspace = follower();
      return workspace ? readReport(workspace, clock, input) : null;
    }),
    print: os.print.handler(async ({ input, signal }) => {
      const workspace = follower();
      const report = workspace && (await readReport(workspace, clock, input.source));
      if (!workspace || !report) return NOT_PRINTED;
      const names = new Map(workspace.rows.all('memberName').map(({ userId, displayName }) => [userId, displayName]));
      const page = reportDocument({
        report,
        language: input.language,
        issuer: workspace.me.orgName,
        nameOf: (userId) => names.get(userId) ?? null,
      });
      const paper = { html: page, fileName: fileName(input.source, 'pdf'), destination: input.destination };
      return printer(paper, { signal: signal ?? new AbortController().signal, onPhase: () => undefined });
    }),
  });
}

/** Shown in a dialog that others may see: it names nobody and no place. */
function fileName(source: ReportSource, ending: 'pdf'): string {
  return source.kind === 'period'
    ? `lieux-actifs-${source.from}-${source.to}.${ending}`
    : `croissance-${source.to}.${ending}`;
}
