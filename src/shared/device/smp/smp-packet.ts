import { encode } from 'cborg';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { decodeBounded } from '../bounded-cbor.ts';

export const HEADER_BYTES = 8;

/** What a request does. A response carries the same with `response` (SPEC SMP1). */
export const SMP_OPS = ['read', 'readResponse', 'write', 'writeResponse'] as const;
export type SmpOp = (typeof SMP_OPS)[number];

export type SmpHeader = {
  /** Version of the error format: 1 knows only `rc`, 2 also `err {group, rc}`. */
  readonly version: 1 | 2;
  readonly op: SmpOp;
  readonly group: number;
  readonly command: number;
  /** 0–255, wraps; a response repeats it. */
  readonly sequence: number;
};

export type SmpPacket = { readonly header: SmpHeader; readonly payload: ReadonlyMap<string, unknown> };
export type PacketError = 'short' | 'length' | 'version' | 'notCbor' | 'notMap';

/** Long answers are lists of threads or images; anything beyond is no answer of a button. */
const LIMITS = { maxItems: 4096, maxContainers: 512 } as const;

/** Header and CBOR map of a request (SPEC SMP1, SMP2). Keys are written shortest first, as the recorded client did. */
export function encodePacket(header: SmpHeader, payload: Readonly<Record<string, unknown>>): Uint8Array {
  return packetOf(header, encode(payload));
}

/** The eight bytes of the header, big-endian, with `data` behind them: a CBOR map that is encoded already (SPEC SMP1). */
export function packetOf(header: SmpHeader, data: Uint8Array): Uint8Array {
  const packet = new Uint8Array(HEADER_BYTES + data.length);
  const view = new DataView(packet.buffer);
  view.setUint8(0, ((header.version - 1) << 3) | SMP_OPS.indexOf(header.op));
  view.setUint16(2, data.length);
  view.setUint16(4, header.group);
  view.setUint8(6, header.sequence);
  view.setUint8(7, header.command);
  packet.set(data, HEADER_BYTES);
  return packet;
}

/** Reads a packet that a frame proved whole; never throws (SPEC SMP3). */
export function decodePacket(bytes: Uint8Array): Result<SmpPacket, PacketError> {
  if (bytes.length < HEADER_BYTES) return err('short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getUint8(0);
  const version = ((first >> 3) & 3) + 1;
  if (version !== 1 && version !== 2) return err('version');
  const op = SMP_OPS[first & 7];
  if (op === undefined || view.getUint16(2) !== bytes.length - HEADER_BYTES) return err('length');
  const decoded = decodeBounded(bytes.subarray(HEADER_BYTES), { tags: {}, ...LIMITS });
  if (!decoded.ok) return err('notCbor');
  if (!isTextMap(decoded.value)) return err('notMap');
  return ok({
    header: { version, op, group: view.getUint16(4), sequence: view.getUint8(6), command: view.getUint8(7) },
    payload: decoded.value,
  });
}

/** Whether a packet answers a request: everything else is a late answer to a try that was given up (SPEC SMP4). */
export function isAnswerTo(request: SmpHeader, answer: SmpHeader): boolean {
  return (
    answer.op === (request.op === 'read' ? 'readResponse' : 'writeResponse') &&
    answer.sequence === request.sequence &&
    answer.group === request.group &&
    answer.command === request.command
  );
}

function isTextMap(value: unknown): value is ReadonlyMap<string, unknown> {
  return value instanceof Map && [...value.keys()].every((key) => typeof key === 'string');
}
