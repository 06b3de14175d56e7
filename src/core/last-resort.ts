import type { Logger } from '#node/logging/logger.ts';
import { isDiskFull } from './store/disk-full.ts';

/**
 * What becomes of an error that nobody caught. Starting again is safe (what was acknowledged is on disk); going on after the unknown is not.
 * A full disk is known: its transaction left nothing, and a new start would need room as well, so the core goes on and keeps showing alerts.
 */
export function lastResort(
  logger: Pick<Logger, 'error' | 'warn'>,
  exit: (code: number) => void,
): (error: unknown) => void {
  return (error) => {
    if (isDiskFull(error)) return logger.warn('core.diskFull');
    logger.error('core.crashed', error);
    exit(1);
  };
}
