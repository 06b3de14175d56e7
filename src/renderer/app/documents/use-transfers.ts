import { useEffect, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { followStream } from '#renderer/app/follow-stream.ts';
import type { DocumentTransfer } from '#shared/contract/console/documents.contract.ts';

/** Bytes on their way now, by SHA-256. */
export function useTransfers(): ReadonlyMap<string, DocumentTransfer> {
  const core = useCore();
  const [transfers, setTransfers] = useState<readonly DocumentTransfer[]>([]);
  useEffect(
    () =>
      followStream({
        open: (signal) => core.documents.watchTransfers(undefined, { signal }),
        onValue: setTransfers,
      }),
    [core],
  );
  return new Map(transfers.map((transfer) => [transfer.sha256, transfer]));
}
