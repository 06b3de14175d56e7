import { describe, expect, test } from 'vitest';
import { encodeFrame, type FrameEvent, FrameReader } from '#shared/device/smp/serial-frame.ts';
import { isAbsent, outcomeOf } from '#shared/device/smp/smp-outcome.ts';
import { decodePacket, encodePacket, isAnswerTo, type SmpPacket } from '#shared/device/smp/smp-packet.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { answerOf, bytesOf, EXCHANGES, exchangeNamed, headerOf, requestOf } from '#test/support/recorded-exchanges.ts';

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
    const frame = encodeFrame(encodePacket(headerOf(exchange), requestOf(exchange)));
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
  const answerNamed = (name: string): SmpPacket => answerOf(exchangeNamed(name));

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
