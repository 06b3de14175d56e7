import type { IncomingMessage } from 'node:http';
import { HttpProblem } from '#server/http/problem.ts';

/** A body that fits, or the beginning of one that does not and the size it had or announced. */
export type FrameBody = { readonly bytes: Buffer; readonly isWhole: boolean; readonly sizeBytes: number };

/** Reads at most `maxBytes`; beyond that it stops reading, so that ten megabytes cost four kilobytes. @throws HttpProblem 400 when cut short */
export async function readFrame(request: IncomingMessage, maxBytes: number): Promise<FrameBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      size += bytes.length;
      chunks.push(bytes);
      if (size > maxBytes) break;
    }
  } catch {
    throw new HttpProblem(400, 'bodyCut');
  }
  const bytes = Buffer.concat(chunks, size).subarray(0, maxBytes);
  if (size <= maxBytes) return { bytes, isWhole: true, sizeBytes: size };
  const announced = Number(request.headers['content-length']);
  return { bytes, isWhole: false, sizeBytes: Number.isSafeInteger(announced) ? announced : size };
}
