import type { Logger } from '#node/logging/logger.ts';
import type { Database } from '#server/db/database.ts';
import type { CommitLog } from '#server/sync/commit-log.ts';
import type { NetworkWriter } from '#server/sync/network-writer.ts';
import { addGatheredPresses } from '#shared/domain/alert/gather-presses.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { buttonsWithGatheredPresses, lockButton, saveButton } from './button-store.ts';
import { commitRows } from './commit-rows.ts';

/** How long presses of a flood wait for their common line. */
const GATHER_FOR_MS = 2_000;

type ButtonRef = { readonly id: string; readonly networkId: string };

export type GatheredPresses = {
  /** Writes the common line a little later; a second call before then changes nothing. */
  readonly schedule: (button: ButtonRef) => void;
  /** Writes what an ended process left behind. */
  readonly recover: () => Promise<void>;
  readonly destroy: () => void;
};

/** Presses that a button made faster than its journal may grow: counted on disk at once, shown together (SPEC AL10). */
export function createGatheredPresses(deps: {
  readonly db: Database;
  readonly commitLog: CommitLog;
  readonly clock: Clock;
  readonly logger: Logger;
}): GatheredPresses {
  const { db, commitLog, clock, logger } = deps;
  const timers = new Map<string, NodeJS.Timeout>();
  const flush = (button: ButtonRef): Promise<void> =>
    commitLog.transact(button.networkId, (writer) => writeGathered(writer, button.id, clock.nowMs()));
  return {
    schedule: (button) => {
      if (timers.has(button.id)) return;
      const timer = setTimeout(() => {
        timers.delete(button.id);
        // The count is on disk: the next press of this button, or the next start, shows it.
        flush(button).catch((error: unknown) => logger.error('alert.gatheredNotShown', error));
      }, GATHER_FOR_MS);
      timers.set(button.id, timer.unref());
    },
    recover: async () => {
      for (const button of await buttonsWithGatheredPresses(db)) await flush(button);
    },
    destroy: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

async function writeGathered(writer: NetworkWriter, buttonId: string, nowMs: number): Promise<void> {
  const button = await lockButton(writer.tx, buttonId);
  if (button.gatheredPresses === 0 || button.gatheredAlertId === null) return;
  const alert = await writer.read('alert', button.gatheredAlertId);
  if (alert) {
    const gathered = { presses: button.gatheredPresses, eventId: newId(), nowUtc: toIsoUtc(nowMs) };
    const effect = addGatheredPresses(alert, gathered);
    await commitRows(writer, nowMs, [
      { table: 'alert', id: effect.alert.id, op: 'upsert', row: effect.alert },
      { table: 'alertEvent', id: effect.event.id, op: 'upsert', row: effect.event },
    ]);
  }
  await saveButton(writer.tx, buttonId, { gatheredPresses: 0, gatheredAlertId: null });
}
