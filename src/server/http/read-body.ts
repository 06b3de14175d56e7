import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

/**
 * Reads a whole request body.
 * @throws HttpProblem 413 as soon as more than `maxBytes` came in, 400 when the client cut it short
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw new HttpProblem(413, 'bodyTooLarge');
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    throw new HttpProblem(400, 'bodyCut');
  }
  return Buffer.concat(chunks, size);
}

/** Reads a JSON body and parses it with `schema`. @throws HttpProblem 400 `invalidJson` or `invalidBody` */
export async function readJson<T>(request: IncomingMessage, maxBytes: number, schema: z.ZodType<T>): Promise<T> {
  const body = await readBody(request, maxBytes);
  const parsed = schema.safeParse(parseJson(body.toString('utf8')));
  if (!parsed.success) throw new HttpProblem(400, 'invalidBody');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'invalidJson');
  }
}
