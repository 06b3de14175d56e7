import { implement } from '@orpc/server';
import { eventStream } from '#core/events/event-stream.ts';
import type { FirmwareDesk, OpenDesk } from '#core/firmware/firmware-desk.ts';
import { consoleFirmwareContract, type FirmwareView } from '#shared/contract/console/firmware.contract.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** Signed out, or not theirs to install, a window sees nothing and every change is refused. */
export function createFirmwareProcedures(desk: FirmwareDesk, clock: Clock) {
  const os = implement(consoleFirmwareContract);
  /** Does it with the open desk and shows the change; the value is a refusal's code or null. */
  const change = <T>(act: (open: OpenDesk) => Result<T, string>): Result<T, string> => {
    const open = desk.open();
    const done = open === null ? err('forbidden') : act(open);
    desk.changed();
    return done;
  };
  return os.router({
    watch: os.watch.handler(({ signal }) => watchDesk(desk, signal)),
    addImage: os.addImage.handler(({ input, errors }) => {
      const now = toIsoUtc(clock.nowMs());
      const added = change(({ shelf }) => shelf.add(input.fileName, input.bytes, now));
      if (!added.ok) throw errors.REFUSED({ data: { code: added.error } });
      return { version: added.value.version };
    }),
    removeImage: os.removeImage.handler(({ input, errors }) => {
      const removed = change(({ shelf, runner }) => {
        if (runner.jobs.current().some(({ sha256, state }) => sha256 === input.sha256 && state.kind !== 'done'))
          return err('inUse');
        return ok(shelf.removeImage(input.sha256));
      });
      if (!removed.ok) throw errors.REFUSED({ data: { code: removed.error } });
      return {};
    }),
    setKey: os.setKey.handler(({ input, errors }) => {
      const set = change(({ shelf }) => (shelf.setKey(input.pem) ? ok(null) : err('notAKey')));
      if (!set.ok) throw errors.REFUSED({ data: { code: set.error } });
      return {};
    }),
    start: os.start.handler(({ input, errors }) => {
      const started = change(({ runner }) => runner.start(input.sha256, input.serials));
      if (!started.ok) throw errors.REFUSED({ data: { code: started.error } });
      return {};
    }),
    retry: os.retry.handler(({ input, errors }) => {
      const begun = change(({ runner }) => (runner.retry(input.id) ? ok(null) : err('wrongState')));
      if (!begun.ok) throw errors.REFUSED({ data: { code: begun.error } });
      return {};
    }),
    drop: os.drop.handler(({ input, errors }) => {
      const dropped = change(({ runner }) => ok(runner.drop(input.id)));
      if (!dropped.ok) throw errors.REFUSED({ data: { code: dropped.error } });
      return {};
    }),
  });
}

async function* watchDesk(desk: FirmwareDesk, signal: AbortSignal | undefined): AsyncGenerator<FirmwareView> {
  const unwatch = desk.watchPorts();
  let sent: FirmwareView | null = null;
  const take = (): readonly FirmwareView[] => {
    const now = desk.view.current();
    if (now === sent) return [];
    sent = now;
    return [now];
  };
  try {
    yield* eventStream(desk.view.subscribe, take, signal);
  } finally {
    unwatch();
  }
}
