import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { groupOf } from '#shared/domain/alert/severity.ts';

export type AttentionLevel = 'none' | 'sos';

/**
 * Tells whenever « a live alarm waits for somebody » becomes true or false: raised, of the alarm group, not yet acknowledged.
 * Returns its undo.
 */
export function watchSos(holder: WorkspaceHolder, tell: (level: AttentionLevel) => void): () => void {
  let told: AttentionLevel = 'none';
  const judge = (): void => {
    const level = levelOf(holder);
    if (level === told) return;
    told = level;
    tell(level);
  };
  judge();
  return holder.changes.subscribe((change) => {
    if (change.tables.includes('alert')) judge();
  });
}

function levelOf(holder: WorkspaceHolder): AttentionLevel {
  const alerts = holder.current()?.rows.where('alert', 'state', 'raised') ?? [];
  return alerts.some((alert) => groupOf(alert.kind) === 'alarm') ? 'sos' : 'none';
}
