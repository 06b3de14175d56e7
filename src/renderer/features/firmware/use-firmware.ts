import { useEffect, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { followStream } from '#renderer/app/follow-stream.ts';
import type { FirmwareView } from '#shared/contract/console/firmware.contract.ts';

/** What the core says of images, units and jobs, as it changes; null until it first spoke. Units are looked for meanwhile. */
export function useFirmware(): FirmwareView | null {
  const core = useCore();
  const [view, setView] = useState<FirmwareView | null>(null);
  useEffect(
    () => followStream({ open: (signal) => core.firmware.watch(undefined, { signal }), onValue: setView }),
    [core],
  );
  return view;
}
