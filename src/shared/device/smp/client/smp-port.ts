import type { z } from 'zod';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DeviceError } from '../device-error.ts';

/**
 * How long a request may take and whether it may be said again (SPEC SMP20). `normal`: quick and harmless to repeat. `slow`: erases
 * flash. `once`: repeating it would do it twice. `restart`: the port vanishing is an answer.
 */
export type RequestPace = 'normal' | 'slow' | 'once' | 'restart';

export type SmpRequest = {
  readonly op: 'read' | 'write';
  readonly group: number;
  readonly command: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly pace: RequestPace;
};

export type SmpAnswer = ReadonlyMap<string, unknown>;
export type DeviceResult<T> = Promise<Result<T, DeviceError>>;

/** One device at the end of one line, one request at a time. */
export type SmpPort = {
  readonly ask: (request: SmpRequest) => DeviceResult<SmpAnswer>;
  /** The largest packet, header included, that is sure or likely to be understood; it may shrink after a timeout (SPEC SMP24). */
  readonly maxPacketBytes: () => number;
  /** What the device said of its packet buffer, in bytes. */
  readonly learnBufferBytes: (bufferBytes: number) => void;
};

/** Asks, and reads the answer by `schema`; keys the schema does not name are dropped. */
export async function askFor<T>(port: SmpPort, request: SmpRequest, schema: z.ZodType<T>): DeviceResult<T> {
  const answer = await port.ask(request);
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(plain(answer.value));
  return parsed.success ? ok(parsed.data) : err({ code: 'badAnswer' });
}

/** Asks for something to be done; the answer says no more than that it was. */
export async function askToDo(port: SmpPort, request: SmpRequest): DeviceResult<null> {
  const answer = await port.ask(request);
  return answer.ok ? ok(null) : answer;
}

/** CBOR maps as objects. A key named `__proto__` stays a key. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  return Array.isArray(value) ? value.map(plain) : value;
}
