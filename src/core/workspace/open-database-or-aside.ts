import type { Steps } from '#core/pacer.ts';
import type { StoreError } from '#core/store/open-store.ts';
import type { Logger } from '#node/logging/logger.ts';
import type { Result } from '#shared/kernel/result.ts';
import { setDatabaseAside } from './replica-files.ts';

/**
 * Opens a database; one that the key does not open is put aside and a fresh one takes its place (the server has everything but
 * edits that were never sent, and those stay in the file put aside). A database of a newer console is not touched: that throws.
 */
export function* openingOrSettingAside<T>(
  file: string,
  open: (file: string) => Steps<Result<T, StoreError>>,
  logger: Logger,
  nowMs: number,
): Steps<{ readonly opened: T; readonly wasReset: boolean }> {
  const first = yield* open(file);
  if (first.ok) return { opened: first.value, wasReset: false };
  if (first.error.code === 'newerVersion') throw new Error('the database was written by a newer console');
  logger.warn('core.database.setAside', { code: first.error.code });
  setDatabaseAside(file, `unreadable-${nowMs}`);
  const second = yield* open(file);
  if (!second.ok) throw new Error(`a fresh database does not open: ${second.error.code}`);
  return { opened: second.value, wasReset: true };
}
