import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FrameReader } from '#shared/device/smp/serial-frame.ts';
import { decodePacket, type SmpHeader, type SmpPacket } from '#shared/device/smp/smp-packet.ts';
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
export type Exchange = z.infer<typeof exchangeSchema>;

export const EXCHANGES: readonly Exchange[] = readFileSync(
  join(import.meta.dirname, '../fixtures/smp/recorded-exchanges.jsonl'),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => exchangeSchema.parse(JSON.parse(line)));

export const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

export function headerOf({ ver, op, group, id, hdr }: Exchange): SmpHeader {
  return { version: ver === 0 ? 1 : 2, op: op === 0 ? 'read' : 'write', group, command: id, sequence: hdr.seq };
}

/** The payload that was sent. */
export function requestOf({ req }: Exchange): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(req).map(([key, value]) => [key, fromRecord(value)]));
}

function fromRecord(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('h:')) return bytesOf(value.slice(2));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fromRecord(inner)]));
}

/** The answer's packet, without the log lines around it. */
export function answerOf({ name, rxHex }: Exchange): SmpPacket {
  const [event] = new FrameReader().feed(bytesOf(rxHex)).filter(({ kind }) => kind === 'packet');
  if (event?.kind !== 'packet') throw new Error(`no answer was recorded for ${name}`);
  return unwrap(decodePacket(event.packet));
}

export function exchangeNamed(name: string): Exchange {
  const exchange = EXCHANGES.find((candidate) => candidate.name === name);
  if (!exchange) throw new Error(`nothing was recorded as ${name}`);
  return exchange;
}
