import type { Watched } from '#core/events/subject.ts';
import type { DevicePort } from '#shared/contract/console/devices.contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';

/** What was there when looking began is not new. */
const FIRST_LOOK_MS = 2_000;

export type Arrivals = {
  /** Address of a port that appeared at or after `sinceMs`, the newest; null when none did. */
  readonly newestSince: (sinceMs: number) => string | null;
  readonly close: () => void;
};

/** Remembers when each port appeared. `lookingSinceMs`: null while nobody looks. */
export function createArrivals(
  ports: Watched<readonly DevicePort[]>,
  lookingSinceMs: () => number | null,
  clock: Clock,
): Arrivals {
  /** In the order of their appearance; 0: was there already. */
  const appeared = new Map<string, number>();
  const note = (): void => {
    const there = ports.current().filter(isThere);
    const addresses = new Set(there.map(({ address }) => address));
    for (const address of appeared.keys()) if (!addresses.has(address)) appeared.delete(address);
    const isFirstLook = clock.nowMs() - (lookingSinceMs() ?? 0) < FIRST_LOOK_MS;
    for (const address of addresses) {
      if (!appeared.has(address)) appeared.set(address, isFirstLook ? 0 : clock.nowMs());
    }
  };
  note();
  const close = ports.subscribe(note);
  return {
    newestSince: (sinceMs) => [...appeared].findLast(([, atMs]) => atMs >= sinceMs)?.[0] ?? null,
    close,
  };
}

/** A named port is opened again and again while its file is away; a listed one is there as soon as it is listed. */
function isThere({ phase, origin }: DevicePort): boolean {
  return phase === 'ready' || phase === 'silent' || phase === 'failed' || (origin === 'usb' && phase === 'connecting');
}
