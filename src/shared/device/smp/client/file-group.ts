import { z } from 'zod';
import { err, ok } from '#shared/kernel/result.ts';
import { isRefused } from '../device-error.ts';
import { chunkBytes } from './chunk.ts';
import { askFor, askToDo, type DeviceResult, type SmpPort } from './smp-port.ts';

const FILE_GROUP = 8;
const file = { group: FILE_GROUP, pace: 'normal' } as const;
const MAX_WRONG_OFFSETS = 8;

const statusSchema = z.object({ len: z.int().min(0) });
const hashSchema = z.object({
  type: z.string(),
  len: z.int().min(0),
  output: z.union([z.int().min(0), z.instanceof(Uint8Array)]),
});
const readSchema = z.object({ off: z.int().min(0), data: z.instanceof(Uint8Array), len: z.int().min(0).optional() });
const writeSchema = z.object({ off: z.int().min(0) });

export type FileHash = z.infer<typeof hashSchema>;

/** Trap: during a transfer this is stale; `closeFile` first. */
export async function readFileLength(port: SmpPort, name: string): DeviceResult<number> {
  const answer = await askFor(port, { ...file, op: 'read', command: 1, payload: { name } }, statusSchema);
  return answer.ok ? ok(answer.value.len) : answer;
}

/** Closes first, because the hash of a file that is half open is one of the past. `output`: a number for CRC-32, bytes for SHA-256. */
export async function hashFile(port: SmpPort, name: string, type: 'crc32' | 'sha256'): DeviceResult<FileHash> {
  const closed = await closeFile(port);
  if (!closed.ok && closed.error.code !== 'absent') return closed;
  return await askFor(port, { ...file, op: 'read', command: 2, payload: { name, type } }, hashSchema);
}

/** Ends a transfer on the device. */
export function closeFile(port: SmpPort): DeviceResult<null> {
  return askToDo(port, { ...file, op: 'write', command: 4, payload: {} });
}

/** Reads a whole file of at most `maxBytes`; a longer one is `badAnswer`, and so is one that shrinks meanwhile. */
export async function readFile(port: SmpPort, name: string, maxBytes: number): DeviceResult<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let offset = 0;
  let length: number | null = null;
  while (length === null || offset < length) {
    const payload = { name, off: offset };
    const answer = await askFor(port, { ...file, op: 'read', command: 0, payload }, readSchema);
    if (!answer.ok) return answer;
    const { off, data, len } = answer.value;
    length ??= len ?? null;
    // Reading past the end gives nothing and no error, so nothing before the end is a file that changed.
    const isStuck = data.length === 0 && offset < (length ?? 0);
    if (off !== offset || length === null || length > maxBytes || isStuck) return err({ code: 'badAnswer' });
    pieces.push(data);
    offset += data.length;
  }
  await closeFile(port);
  return ok(Uint8Array.from(pieces.flatMap((piece) => [...piece])));
}

/** Writes a file from its beginning; a device that stands elsewhere says so and is followed. */
export async function writeFile(port: SmpPort, name: string, bytes: Uint8Array): DeviceResult<null> {
  let offset = 0;
  let wrongOffsets = 0;
  do {
    const fields = offset === 0 ? { name, off: 0, len: bytes.length } : { name, off: offset };
    const data = bytes.subarray(offset, offset + chunkBytes(port.maxPacketBytes(), fields));
    const request = { ...file, op: 'write', command: 0, payload: { ...fields, data } } as const;
    const answer = await askFor(port, request, writeSchema);
    if (answer.ok) {
      if (answer.value.off <= offset && bytes.length > 0) return err({ code: 'badAnswer' });
      offset = answer.value.off;
    } else {
      const { error } = answer;
      wrongOffsets += 1;
      if (error.code !== 'refused' || error.resumeAt === null || !isRefused(error, 'offsetNotValid')) return answer;
      if (wrongOffsets > MAX_WRONG_OFFSETS) return answer;
      offset = error.resumeAt;
    }
  } while (offset < bytes.length);
  const closed = await closeFile(port);
  return closed.ok || closed.error.code === 'absent' ? ok(null) : closed;
}
