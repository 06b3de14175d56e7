import { setTimeout as delay } from 'node:timers/promises';
import { type PlugSight, plugSight } from '#shared/device/discovery/plug-sight.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Arrivals } from './arrivals.ts';

/** People say that they plugged something in after they did. */
const SAID_AFTER_MS = 15_000;
const LOOK_EVERY_MS = 250;

export type PlugWatchOptions = {
  readonly arrivals: Arrivals;
  readonly listUsbDevices: () => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
};

/** What is to be seen from the moment somebody says « I plugged it in », until a port is found. */
export async function* watchPlug(options: PlugWatchOptions): AsyncGenerator<PlugSight, void, void> {
  const { arrivals, listUsbDevices, clock, signal } = options;
  const saidMs = clock.nowMs();
  const before = new Set(await listUsbDevices());
  let told: PlugSight['state'] | null = null;
  while (!signal?.aborted) {
    const newAddress = arrivals.newestSince(saidMs - SAID_AFTER_MS);
    const newUsbDevices = (await listUsbDevices()).filter((name) => !before.has(name)).length;
    const sight = plugSight({ sinceMs: clock.nowMs() - saidMs, newAddress, newUsbDevices });
    if (sight.state !== told) yield sight;
    if (sight.state === 'found') return;
    told = sight.state;
    await delay(LOOK_EVERY_MS, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}
