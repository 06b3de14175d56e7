import type { TransferFailure } from '#shared/contract/console/documents.contract.ts';
import type { BlobNeed } from '#shared/sync/mutator.ts';
import type { BlobApi, BlobLinkFailure } from './blob-api.ts';
import type { Bytes } from './blob-cipher.ts';

/** Small enough that a slow line loses little when it is cut. */
const PIECE_BYTES = 256 * 1024;
/** Times that one try begins anew because the server stood elsewhere or found other bytes than were announced. */
const MAX_RESTARTS = 3;

/**
 * `whole`: the server has them. `later`: try again. `never`: it has not, and will not take them; whoever waits may go on and be told.
 */
export type UploadOutcome =
  | { readonly outcome: 'whole' }
  | { readonly outcome: 'later' | 'never'; readonly failure: TransferFailure };

export type UploadAsk = {
  readonly api: BlobApi;
  readonly need: BlobNeed;
  /** The bytes, checked against their hash; null when this machine does not have them. */
  readonly bytes: () => Promise<Bytes | null>;
  readonly onProgress: (doneBytes: number) => void;
  readonly signal: AbortSignal;
};

/** Brings the bytes to the server from where it stands (SPEC SY73): the server is asked first, so that a death in between loses nothing. */
export async function uploadOne(ask: UploadAsk): Promise<UploadOutcome> {
  for (let restarts = 0; restarts < MAX_RESTARTS; restarts += 1) {
    const begun = await ask.api.begin(ask.need, ask.signal);
    if (!begun.ok) return outcomeOf(begun.error);
    if (begun.value.isWhole) return { outcome: 'whole' };
    const bytes = await ask.bytes();
    if (!bytes) return { outcome: 'never', failure: 'damaged' };
    const failure = await sendFrom(ask, bytes, begun.value.receivedBytes);
    if (failure === null) return { outcome: 'whole' };
    if (failure !== 'wrongOffset' && failure !== 'hashMismatch' && failure !== 'notFound') return outcomeOf(failure);
  }
  return { outcome: 'later', failure: 'damaged' };
}

/** Null: all of it is there. */
async function sendFrom(ask: UploadAsk, bytes: Bytes, from: number): Promise<BlobLinkFailure | null> {
  const { api, need, signal } = ask;
  for (let offset = from; ; ) {
    ask.onProgress(offset);
    const piece = bytes.subarray(offset, offset + PIECE_BYTES);
    const taken = await api.append({ sha256: need.sha256, offset, bytes: piece }, signal);
    if (!taken.ok) return taken.error;
    if (taken.value.isWhole) return null;
    // A server that does not go on would be asked for ever.
    if (taken.value.receivedBytes !== offset + piece.length) return 'wrongOffset';
    offset = taken.value.receivedBytes;
  }
}

function outcomeOf(failure: BlobLinkFailure): UploadOutcome {
  switch (failure) {
    case 'forbidden':
      return { outcome: 'never', failure: 'forbidden' };
    case 'quotaExceeded':
      return { outcome: 'never', failure: 'full' };
    case 'tooLarge':
    case 'wrongType':
      return { outcome: 'never', failure: 'refused' };
    case 'hashMismatch':
      // At the beginning: the server has other bytes of that name, which only a claim of another size can mean.
      return { outcome: 'never', failure: 'refused' };
    case 'offline':
    case 'unauthorized':
      return { outcome: 'later', failure: 'offline' };
    case 'busy':
    case 'notFound':
    case 'wrongOffset':
    case 'chunkTooSmall':
      return { outcome: 'later', failure: 'busy' };
  }
}
