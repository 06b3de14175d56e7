import type { Clock } from '#shared/kernel/clock.ts';
import type { WorkspaceHolder } from './workspace-holder.ts';

const HOUR_MS = 3_600_000;
const CHECK_EVERY_MS = 20_000;

/**
 * At each full hour a day begins somewhere: labels end, temporary places open, silence lasts a day longer. Windows are told to
 * read places and buttons again. Returns its undo.
 */
export function watchHours(holder: WorkspaceHolder, clock: Clock): () => void {
  let seen = Math.floor(clock.nowMs() / HOUR_MS);
  const timer = setInterval(() => {
    const hour = Math.floor(clock.nowMs() / HOUR_MS);
    if (hour === seen) return;
    seen = hour;
    holder.changes.emit({ tables: ['place', 'unit'], origin: 'local' });
  }, CHECK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
