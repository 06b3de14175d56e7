import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { encodeFrame, type FrameEvent, FrameReader } from '#shared/device/smp/serial-frame.ts';
import { isAbsent, outcomeOf } from '#shared/device/smp/smp-outcome.ts';
import {
  decodePacket,
  encodePacket,
  isAnswerTo,
  type SmpHeader,
  type SmpPacket,
} from '#shared/device/smp/smp-packet.ts';
import { unwrap } from '#shared/kernel/result.ts';

/** Exchanges recorded byte for byte from a Zephyr 3.4.99 MCUmgr server on a serial console. `h:` marks bytes in hexadecimal. */
const exchangeSchema = z.object({
  name: z.string(),
  ver: z.int(),
  op: z.union([z.literal(0), z.literal(2)]),
  group: z.int(),
  id: z.int(),
  req: z.record(z.string(), z.unknown()),
  txHex: z.string(),
  rxHex: z.string(),
  hdr: z.object({ ver: z.int(), op: z.int(), len: z.int(), group: z.int(), seq: z.int(), id: z.int() }),
  rsp: z.unknown(),
});
type Exchange = z.infer<typeof exchangeSchema>;

const FILE = join(import.meta.dirname, '../../../../fixtures/smp/recorded-exchanges.jsonl');
const EXCHANGES = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => exchangeSchema.parse(JSON.parse(line)));

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

function headerOf({ ver, op, group, id, hdr }: Exchange): SmpHeader {
  return { version: ver === 0 ? 1 : 2, op: op === 0 ? 'read' : 'write', group, command: id, sequence: hdr.seq };
}

function fromRecord(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('h:')) return bytesOf(value.slice(2));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fromRecord(inner)]));
}

/** The answer in the notation of the record. */
function toRecord(value: unknown): unknown {
  if (value instanceof Uint8Array) return `h:${Buffer.from(value).toString('hex')}`;
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, toRecord(inner)]));
  return Array.isArray(value) ? value.map(toRecord) : value;
}

function packetsOf(events: readonly FrameEvent[]): readonly SmpPacket[] {
  return events.flatMap((event) => (event.kind === 'packet' ? [unwrap(decodePacket(event.packet))] : []));
}

describe('every recorded exchange', () => {
  test('there are fifty-two', () => expect(EXCHANGES).toHaveLength(52));

  test.each(EXCHANGES)('SMP1 SMP2 SMP11 asks byte for byte as recorded: $name', (exchange) => {
    const request = fromRecord(exchange.req) as Readonly<Record<string, unknown>>;
    const frame = encodeFrame(encodePacket(headerOf(exchange), request));
    expect(Buffer.from(frame).toString('hex')).toBe(exchange.txHex);
  });

  test.each(EXCHANGES)('SMP3 SMP10 SMP13 SMP14 reads the answer, log lines and all: $name', (exchange) => {
    const events = new FrameReader().feed(bytesOf(exchange.rxHex));
    const [packet, ...more] = packetsOf(events);
    expect(more).toEqual([]);
    expect(packet && isAnswerTo(headerOf(exchange), packet.header)).toBe(true);
    expect(toRecord(packet?.payload)).toEqual(exchange.rsp);
    expect(events.some(({ kind }) => kind === 'dropped')).toBe(false);
  });

  test('SMP13 the firmware’s log between and before frames is handed on', () => {
    const logged = EXCHANGES.flatMap(({ rxHex }) => new FrameReader().feed(bytesOf(rxHex))).filter(
      (event) => event.kind === 'console',
    );
    expect(logged.length).toBeGreaterThan(8);
    expect(logged.some(({ text }) => text.includes('mcuboot_util: Image index: 0'))).toBe(true);
  });
});

describe('SMP5 what the answers mean', () => {
  const answerNamed = (name: string): SmpPacket => {
    const exchange = EXCHANGES.find((candidate) => candidate.name === name);
    const [packet] = packetsOf(new FrameReader().feed(bytesOf(exchange?.rxHex ?? '')));
    if (packet === undefined) throw new Error(`no answer was recorded for ${name}`);
    return packet;
  };

  test.each([
    ['echo', { kind: 'ok' }],
    ['datetime (not built)', { kind: 'smp', code: 'notSupported', rc: 8 }],
    ['get missing root', { kind: 'group', group: 3, rc: 3 }],
    ['get no name', { kind: 'smp', code: 'invalidValue', rc: 3 }],
    // The device answers a wrong statistic's name in a group of its own invention.
    ['stat bad', { kind: 'group', group: 63, rc: 3 }],
    ['fs up bad off', { kind: 'group', group: 8, rc: 11 }],
  ])('%s', (name, outcome) => {
    expect(outcomeOf(answerNamed(name))).toEqual(outcome);
  });

  test('SMP6 a group that was not built is absent, a refusal is not', () => {
    expect(isAbsent(outcomeOf(answerNamed('unknown group')))).toBe(true);
    expect(isAbsent(outcomeOf(answerNamed('get missing root')))).toBe(false);
  });
});
