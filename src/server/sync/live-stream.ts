import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '#shared/sync/wire.ts';
import type { LiveSink } from './live-hub.ts';

/** What one connection may leave unread before it degrades to wake-ups. */
const MAX_QUEUED_BYTES = 1024 * 1024;
const MAX_QUEUED_EVENTS = 256;

/** Begins a text/event-stream answer (WHATWG HTML §9.2). */
export function openEventStream(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
}

/** Writes events of one stream; the id is the sequence, so that a reader can resume behind it. */
export function createEventSink(response: ServerResponse): LiveSink {
  let queuedEvents = 0;
  return {
    hasRoom: () => queuedEvents < MAX_QUEUED_EVENTS && response.writableLength < MAX_QUEUED_BYTES,
    write: (event: LiveEvent, id: number | null) => {
      if (response.destroyed || response.writableEnded) return;
      queuedEvents += 1;
      response.write(`${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`, () => {
        queuedEvents -= 1;
      });
    },
    end: () => response.end(),
  };
}
