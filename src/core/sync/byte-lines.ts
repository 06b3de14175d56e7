import { LinkError } from './sync-api.ts';

type Guard = { readonly heard: () => void };

/** A line longer than this is not ours. */
const MAX_LINE_CHARS = 8 * 1024 * 1024;

/** Splits a byte stream into its lines, without their ends. Throws `LinkError` when the stream breaks. */
export async function* readLines(body: ReadableStream<Uint8Array>, guard: Guard): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await readChunk(reader);
      if (done) break;
      guard.heard();
      const parts = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      if (rest.length > MAX_LINE_CHARS) throw new LinkError('offline');
      for (const line of parts) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
    if (rest !== '') yield rest;
  } finally {
    // Ends the exchange also when the consumer stopped early; a stream that already broke has nothing to cancel.
    reader.cancel().catch(() => undefined);
  }
}

/** The `data` of each event of a text/event-stream (WHATWG HTML §9.2); comments only prove that the line is alive. */
export async function* readEventData(body: ReadableStream<Uint8Array>, guard: Guard): AsyncGenerator<string> {
  let data: string[] = [];
  for await (const line of readLines(body, guard)) {
    if (line === '' && data.length > 0) {
      yield data.join('\n');
      data = [];
    } else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
  }
}

/** The whole body. Throws `LinkError` when the stream breaks. */
export async function readBytes(body: ReadableStream<Uint8Array>, guard: Guard): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await readChunk(reader);
    if (done) return Buffer.concat(chunks);
    guard.heard();
    chunks.push(value);
  }
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (cause) {
    throw new LinkError('offline', cause);
  }
}
