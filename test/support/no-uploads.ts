import type { BlobUploads } from '#core/sync/blob-uploads.ts';

/** For engines whose mutations name no bytes. */
export const NO_UPLOADS: BlobUploads = {
  open: () => undefined,
  close: async () => undefined,
  uploadSoon: () => undefined,
  runNow: async () => undefined,
  isSettled: () => true,
  onSettled: () => () => undefined,
};
