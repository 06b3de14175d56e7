import { LinkError } from './sync-api.ts';

type Guard = { readonly heard: () => void; readonly signal: AbortSignal };

/** A line longer than this is not ours. */
const MAX_LINE_CHARS = 8 * 1024 * 1024;
/** Some 700 000 places. */
const MAX_BODY_BYTES = 1024 * 1024 * 1024;

/** Splits a byte stream into its lines, without their ends. Throws `LinkError` when the stream breaks. */
export async function* readLines(body: ReadableStream<Uint8Array>, guard: Guard): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  const reader = body.getReader();
  const letGo = endWith(reader, guard.signal);
  try {
    for (;;) {
      const { done, value } = await readChunk(reader);
      if (guard.signal.aborted) throw new LinkError('offline');
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
    letGo();
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

/** The whole body. `expected`: its length as announced, null when it was not. Throws `LinkError` when the stream breaks or is longer or shorter. */
export async function readBytes(
  body: ReadableStream<Uint8Array>,
  expected: number | null,
  guard: Guard,
): Promise<Buffer> {
  const gathered = expected === null ? gatherAny() : gatherExactly(expected);
  const reader = body.getReader();
  const letGo = endWith(reader, guard.signal);
  try {
    for (;;) {
      const { done, value } = await readChunk(reader);
      if (guard.signal.aborted) throw new LinkError('offline');
      if (done) return gathered.whole();
      guard.heard();
      gathered.add(value);
    }
  } finally {
    letGo();
  }
}

type Gathered = { readonly add: (chunk: Uint8Array) => void; readonly whole: () => Buffer };

function gatherAny(): Gathered {
  const chunks: Uint8Array[] = [];
  return { add: (chunk) => void chunks.push(chunk), whole: () => Buffer.concat(chunks) };
}

/** Copies each chunk as it comes: all of them at the end would hold the core for some milliseconds. */
function gatherExactly(length: number): Gathered {
  if (!Number.isSafeInteger(length) || length < 0 || length > MAX_BODY_BYTES) throw new LinkError('offline');
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  return {
    add: (chunk) => {
      if (filled + chunk.length > length) throw new LinkError('offline');
      bytes.set(chunk, filled);
      filled += chunk.length;
    },
    whole: () => {
      if (filled < length) throw new LinkError('offline');
      return bytes;
    },
  };
}

/**
 * Ends the reading when the signal says so, and when the returned function is called. What `fetch` knows of a signal may be collected while
 * a body is still being read; then nobody would end it, and the lane that waits for its end would never send again.
 */
function endWith(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal): () => void {
  const giveUp = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', giveUp, { once: true });
  return () => {
    signal.removeEventListener('abort', giveUp);
    giveUp();
  };
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (cause) {
    throw new LinkError('offline', cause);
  }
}
