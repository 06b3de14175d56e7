import type { CoreClient } from '#renderer/app/core-client.ts';
import type { TransferFailure } from '#shared/contract/console/documents.contract.ts';
import { drawAnew } from './prepare-file.ts';

type Ask = { readonly signal: AbortSignal };

export function documentsQuery(core: CoreClient, placeId: string) {
  return {
    queryKey: ['placeDocument', 'list', placeId],
    queryFn: ({ signal }: Ask) => core.documents.list({ placeId }, { signal }),
  };
}

/** A document's bytes as a file in memory, or why there are none. */
export type Picture = { readonly blob: Blob } | { readonly missing: TransferFailure };

/** `edgePx` null: as it is kept. Else a small one, drawn from it: what a grid of photos holds. */
export function pictureQuery(core: CoreClient, id: string, edgePx: number | null) {
  return {
    // Bytes never change: no change event asks for them again.
    queryKey: ['local', 'picture', id, edgePx],
    queryFn: async ({ signal }: Ask): Promise<Picture> => {
      const read = await core.documents.read({ id }, { signal });
      if ('missing' in read) return { missing: read.missing };
      const blob = new Blob([read.bytes], { type: read.mediaType });
      if (edgePx === null) return { blob };
      const small = await drawAnew(blob, edgePx);
      return small ? { blob: small } : { missing: 'damaged' };
    },
    structuralSharing: false,
    // Whole pictures are large: only those on screen are held.
    ...(edgePx === null ? { gcTime: 0 } : {}),
  };
}
