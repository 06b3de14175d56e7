import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { ByteLink, LinkError, LinkListener } from '#core/devices/link/byte-link.ts';
import { openLink } from '#core/devices/link/open-link.ts';
import { parseTcpAddress } from '#core/devices/link/tcp-link.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { openPtyPair } from '#test/support/pty-pair.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);

function recorder() {
  const got: number[] = [];
  let wake = (): void => undefined;
  let tellClosed: LinkListener['closed'] = () => undefined;
  const closed = new Promise<LinkError | null>((resolve) => (tellClosed = resolve));
  const listener: LinkListener = {
    data: (bytes) => {
      got.push(...bytes);
      wake();
    },
    closed: (error) => tellClosed(error),
  };
  const received = async (count: number): Promise<readonly number[]> => {
    while (got.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return got;
  };
  return { listener, received, closed };
}

async function opened(address: string, listener: LinkListener): Promise<ByteLink> {
  const link = unwrap(await openLink(address, listener));
  undo.push(link.close);
  return link;
}

describe('a serial port', () => {
  test('carries every byte both ways, unchanged', async () => {
    const cable = await openPtyPair();
    undo.push(cable.unplug);
    const near = recorder();
    const far = recorder();
    const nearLink = await opened(cable.console, near.listener);
    const farLink = await opened(cable.device, far.listener);
    unwrap(await nearLink.write(EVERY_BYTE));
    unwrap(await farLink.write(EVERY_BYTE.toReversed()));
    expect(await far.received(256)).toEqual([...EVERY_BYTE]);
    expect(await near.received(256)).toEqual([...EVERY_BYTE.toReversed()]);
  });

  test('says at once that it was unplugged, and refuses what is written afterwards', async () => {
    const cable = await openPtyPair();
    const near = recorder();
    const link = await opened(cable.console, near.listener);
    await cable.unplug();
    expect((await near.closed)?.code).toBe('lost');
    const written = await link.write(EVERY_BYTE);
    expect(written.ok || written.error.code).toBe('lost');
  });

  test('is closed without a complaint when it is we who close it', async () => {
    const cable = await openPtyPair();
    undo.push(cable.unplug);
    const near = recorder();
    const link = await opened(cable.console, near.listener);
    await link.close();
    expect(await near.closed).toBeNull();
  });

  test('that another program holds is busy', async () => {
    const cable = await openPtyPair();
    undo.push(cable.unplug);
    await opened(cable.console, recorder().listener);
    const second = await openLink(cable.console, recorder().listener);
    expect(second.ok || second.error.code).toBe('busy');
  });

  test.each([
    ['/dev/ttyBALISE9', 'missing'],
    ['/etc/hostname', 'notAPort'],
    ['/dev/null', 'notAPort'],
  ])('%s is %s', async (path, code) => {
    const result = await openLink(path, recorder().listener);
    expect(result.ok || result.error.code).toBe(code);
  });
});

describe('a TCP port', () => {
  async function listening(): Promise<{ readonly address: string; readonly accepted: Promise<Socket> }> {
    const server = createServer();
    const accepted = once(server, 'connection').then(([socket]) => socket);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    undo.push(() => server.close());
    const bound = server.address();
    return { address: `tcp://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`, accepted };
  }

  test('carries every byte, and tells when the other side ends', async () => {
    const { address, accepted } = await listening();
    const near = recorder();
    const link = await opened(address, near.listener);
    const socket = await accepted;
    socket.end(EVERY_BYTE);
    expect(await near.received(256)).toEqual([...EVERY_BYTE]);
    expect((await near.closed)?.code).toBe('lost');
    expect((await link.write(EVERY_BYTE)).ok).toBe(false);
  });

  test('where nobody listens is missing', async () => {
    const result = await openLink('tcp://127.0.0.1:1', recorder().listener);
    expect(result.ok || result.error.code).toBe('missing');
  });

  test.each([
    ['tcp://localhost:7000', { host: 'localhost', port: 7000 }],
    ['tcp://[::1]:7000', { host: '::1', port: 7000 }],
    ['tcp://localhost', null],
    ['tcp://localhost:70000', null],
    ['/dev/ttyACM0', null],
  ])('%s is read', (address, expected) => expect(parseTcpAddress(address)).toEqual(expected));
});
