import { expect, test } from 'vitest';
import { readBytes, readEventData } from '#core/sync/byte-lines.ts';
import { LinkError } from '#core/sync/sync-api.ts';

/** A body that says one thing and then nothing, for ever, and that knows of no signal. */
function endlessBody(): { readonly body: ReadableStream<Uint8Array>; readonly isCancelled: () => boolean } {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
    cancel: () => {
      isCancelled = true;
    },
  });
  return { body, isCancelled: () => isCancelled };
}

function guarded() {
  const abort = new AbortController();
  return { abort, guard: { heard: () => {}, signal: abort.signal } };
}

test('SY51 a stream ends with its signal even when the body itself never heard of it', async () => {
  const { body, isCancelled } = endlessBody();
  const { abort, guard } = guarded();
  const seen: string[] = [];
  const reading = (async () => {
    for await (const data of readEventData(body, guard)) seen.push(data);
  })();
  await new Promise((resolve) => setTimeout(resolve, 10));
  abort.abort();
  await expect(reading).rejects.toBeInstanceOf(LinkError);
  expect(seen).toEqual(['1']);
  expect(isCancelled()).toBe(true);
});

test('SY51 so does a whole body', async () => {
  const { body } = endlessBody();
  const { abort, guard } = guarded();
  const reading = readBytes(body, null, guard);
  await new Promise((resolve) => setTimeout(resolve, 10));
  abort.abort();
  await expect(reading).rejects.toBeInstanceOf(LinkError);
});

test('a whole body is what it was announced to be, whatever the chunks', async () => {
  const { guard } = guarded();
  const parts = ['ba', '', 'lise'];
  const read = (expected: number | null) => readBytes(new Blob(parts).stream(), expected, guard);
  expect((await read(6)).toString()).toBe('balise');
  expect((await read(null)).toString()).toBe('balise');
  for (const wrong of [5, 7, 0, -1, Number.NaN, 1e12]) await expect(read(wrong)).rejects.toBeInstanceOf(LinkError);
});
