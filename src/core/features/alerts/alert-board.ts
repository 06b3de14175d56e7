import type { RowReader } from '#core/workspace/workspace.ts';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import type { Alert } from '#shared/domain/alert/alert.ts';
import { isOpen } from '#shared/domain/alert/alert-lifecycle.ts';
import { compareBySeverity, groupOf } from '#shared/domain/alert/severity.ts';

export type BoardView = 'open' | 'tests' | 'closed';

/** Closed alerts are looked up, not watched: the newest are enough. */
const MOST_CLOSED = 500;

/** One view of the board. Open: severest first, then longest waiting; closed: newest first. Tests never mix with the rest. */
export function readBoard(rows: RowReader, view: BoardView): readonly AlertRow[] {
  const alerts = rows.all('alert').filter((alert) => viewOf(alert) === view);
  const ordered =
    view === 'closed' ? alerts.sort(byNewestClosed).slice(0, MOST_CLOSED) : alerts.sort(compareBySeverity);
  return ordered.map((alert) => ({ ...alert, isPending: rows.isPending('alert', alert.id) }));
}

function viewOf(alert: Alert): BoardView {
  if (groupOf(alert.kind) === 'test') return 'tests';
  return isOpen(alert) ? 'open' : 'closed';
}

function byNewestClosed(a: Alert, b: Alert): number {
  const when = (alert: Alert): string => alert.closedAtUtc ?? alert.lastReceivedAtUtc;
  return when(b).localeCompare(when(a), 'en');
}
