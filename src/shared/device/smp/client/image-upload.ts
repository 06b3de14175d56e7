import { err, ok } from '#shared/kernel/result.ts';
import { TWO_LINE_PACKET_BYTES } from '../serial-frame.ts';
import { chunkBytes } from './chunk.ts';
import { sendImageChunk } from './image-group.ts';
import type { DeviceResult, SmpPort } from './smp-port.ts';

/** A device that keeps asking for the same piece is broken. */
const MAX_STEPS_WITHOUT_PROGRESS = 8;

export type ImageUpload = {
  readonly bytes: Uint8Array;
  /** SHA-256 of the whole file: with the same one, the device goes on where it stopped. */
  readonly sha256: Uint8Array;
  readonly image: number;
  /** Told after each piece, in bytes the device has. */
  readonly onProgress: (sentBytes: number) => void;
};

/**
 * Sends an image to the free slot, always from where the device says it stands (SPEC SMP30). Called again after a cable was pulled it goes
 * on; after a power cut it starts over by itself. The value is whether the device checked the hash (null: it cannot).
 */
export async function uploadImage(port: SmpPort, upload: ImageUpload): DeviceResult<boolean | null> {
  const { bytes, sha256, image, onProgress } = upload;
  let offset = 0;
  let furthest = 0;
  let idle = 0;
  while (idle < MAX_STEPS_WITHOUT_PROGRESS) {
    // A device that asks for the beginning again wants everything that belongs to it.
    const fields = offset === 0 ? { image, len: bytes.length, off: 0, sha: sha256 } : { off: offset };
    // The first piece erases flash and is waited for that long: it must not get lost for being too long.
    const packetBytes = offset === 0 ? TWO_LINE_PACKET_BYTES : port.maxPacketBytes();
    const end = offset + chunkBytes(packetBytes, fields);
    const answer = await sendImageChunk(port, fields, bytes.subarray(offset, end));
    if (!answer.ok) return answer;
    offset = answer.value.off;
    if (offset > bytes.length) return err({ code: 'badAnswer' });
    idle = offset > furthest ? 0 : idle + 1;
    furthest = Math.max(furthest, offset);
    onProgress(offset);
    if (offset === bytes.length) return ok(answer.value.match ?? null);
  }
  return err({ code: 'badAnswer' });
}
