import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedPort } from '#core/port/guarded-port.ts';

/** A port whose other end is the test. */
function aPort() {
  const events = new EventEmitter();
  const passed: unknown[] = [];
  let refusedCount = 0;
  const port = guardedPort(
    {
      on: (name, listener) => events.on(name, listener),
      postMessage: () => undefined,
      start: () => undefined,
      close: () => undefined,
    },
    () => {
      refusedCount += 1;
    },
  );
  if ('on' in port) port.on('message', (event?: { data: unknown }) => passed.push(event?.data));
  return { receive: (message: unknown) => events.emit('message', message), passed, refused: () => refusedCount };
}

describe('the guarded port', () => {
  it.each([
    [{ i: '1', p: { u: '/places/list', b: { json: {} } } }],
    [{ i: '2', t: undefined, p: { u: '/session/watch', h: { accept: 'x' } } }],
    [{ i: '3', t: 4, p: undefined }],
  ])('lets %j through, as it came or in an event', (message) => {
    const port = aPort();
    port.receive(message);
    port.receive({ data: message, ports: [] });
    expect(port.passed).toEqual([message, message]);
    expect(port.refused()).toBe(0);
  });

  it.each([
    [null],
    ['{"i":"1","p":{"u":"/session/signOut"}}'],
    [new Uint8Array(8)],
    [{ i: 1, p: { u: '/a' } }],
    [{ i: '', p: { u: '/a' } }],
    [{ i: 'x'.repeat(65), p: { u: '/a' } }],
    [{ i: '1', p: { u: 'a' } }],
    [{ i: '1', p: { u: '/a/../b' } }],
    [{ i: '1', p: { u: 'http://orpc/a' } }],
    [{ i: '1', p: { u: '/a?b=1' } }],
    [{ i: '1', p: { u: '/a', m: 'GET' } }],
    [{ i: '1', p: { u: '/a', h: { accept: 1 } } }],
    [{ i: '1', t: 3, p: { e: 'message', d: 1 } }],
    [{ i: '1', t: 2, p: { b: 1 } }],
  ])('drops %j', (message) => {
    const port = aPort();
    port.receive(message);
    expect(port.passed).toEqual([]);
    expect(port.refused()).toBe(1);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withTypedArray: true, withMap: true }), (message) => {
        const port = aPort();
        port.receive(message);
        port.receive({ data: message, ports: [] });
        expect(port.passed.length + port.refused()).toBe(2);
      }),
    );
  });
});
