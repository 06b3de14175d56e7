import { useEffect, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { followStream } from '#renderer/app/follow-stream.ts';
import type { DevicePort, JobView } from '#shared/contract/console/devices.contract.ts';

export type Desk = { readonly ports: readonly DevicePort[]; readonly jobs: readonly JobView[] };

/** Ports and jobs as they change; null until the core first spoke. Devices are looked for meanwhile. */
export function useDesk(): Desk | null {
  const core = useCore();
  const [desk, setDesk] = useState<Desk | null>(null);
  useEffect(
    () => followStream({ open: (signal) => core.devices.watch(undefined, { signal }), onValue: setDesk }),
    [core],
  );
  return desk;
}
