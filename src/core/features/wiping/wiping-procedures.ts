import { implement } from '@orpc/server';
import type { DeviceHub } from '#core/devices/device-hub.ts';
import type { WipeDesk } from '#core/devices/wiping/wipe-desk.ts';
import { eventStream } from '#core/events/event-stream.ts';
import { consoleWipingContract, type WipeView } from '#shared/contract/console/wiping.contract.ts';
import { isSameSerial } from '#shared/domain/stock/serial-number.ts';

export function createWipingProcedures(hub: DeviceHub, desk: WipeDesk) {
  const os = implement(consoleWipingContract);
  return os.router({
    watch: os.watch.handler(({ input, signal }) => watchUnit(hub, desk, input.serial, signal)),
    start: os.start.handler(({ input, errors }) => {
      const started = desk.start(input.serial, input.address);
      if (!started.ok) throw errors.REFUSED({ data: started.error });
      return { id: started.value };
    }),
    dismiss: os.dismiss.handler(({ input }) => {
      desk.dismiss(input.id);
      return {};
    }),
  });
}

async function* watchUnit(
  hub: DeviceHub,
  desk: WipeDesk,
  serial: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<WipeView, void, void> {
  const unwatch = hub.watch();
  let sent = '';
  const take = (): readonly WipeView[] => {
    const view = viewOf(hub, desk, serial);
    const now = JSON.stringify(view);
    if (now === sent) return [];
    sent = now;
    return [view];
  };
  const subscribe = (listener: () => void) => {
    const undo = [hub.ports.subscribe(listener), desk.runs.subscribe(listener)];
    return () => {
      for (const undoOne of undo) undoOne();
    };
  };
  try {
    yield* eventStream(subscribe, take, signal);
  } finally {
    unwatch();
  }
}

function viewOf(hub: DeviceHub, desk: WipeDesk, serial: string): WipeView {
  const ready = hub.ready();
  const unit = ready.find((port) => port.serial !== null && isSameSerial(port.serial, serial));
  const isBusy = unit !== undefined && hub.isClaimed(unit.address);
  return {
    canWipe: desk.canWipe(),
    place: unit === undefined ? 'absent' : isBusy ? 'busy' : 'ready',
    address: unit?.address ?? null,
    otherSerials: ready.flatMap((port) => (port === unit || port.serial === null ? [] : [port.serial])),
    mutePortCount: hub.ports.current().filter(({ phase }) => phase === 'silent' || phase === 'failed').length,
    run: desk.runs.current().find((run) => isSameSerial(run.serial, serial)) ?? null,
  };
}
