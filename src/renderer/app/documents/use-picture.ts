import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { useLive } from '#renderer/app/live-context.tsx';
import type { TransferFailure } from '#shared/contract/console/documents.contract.ts';
import { pictureQuery } from './document-queries.ts';

export type ShownPicture = {
  /** Null while it is on its way, and when it is missing. */
  readonly url: string | null;
  readonly missing: TransferFailure | null;
  readonly retry: () => void;
};

/** A document's picture for as long as it is drawn; asked for again when the network is back. */
export function usePicture(documentId: string, edgePx: number | null): ShownPicture {
  const core = useCore();
  const { data, refetch } = useQuery(pictureQuery(core, documentId, edgePx));
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (data === undefined || 'missing' in data) return;
    const made = URL.createObjectURL(data.blob);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [data]);
  const isLive = useLive().status?.connection === 'live';
  const missing = data !== undefined && 'missing' in data ? data.missing : null;
  useEffect(() => {
    if (isLive && missing === 'offline') void refetch();
  }, [isLive, missing, refetch]);
  return { url, missing, retry: () => void refetch() };
}
