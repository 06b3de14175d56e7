import { z } from 'zod';
import { askFor, askToDo, type DeviceResult, type SmpPort } from './smp-port.ts';

const OS_GROUP = 0;
const os = { group: OS_GROUP, pace: 'normal' } as const;

const echoSchema = z.object({ r: z.string() });
const paramsSchema = z.object({ buf_size: z.int().min(0), buf_count: z.int().min(0).optional() });
const infoSchema = z.object({ output: z.string() });
const datetimeSchema = z.object({ datetime: z.string() });
const bootloaderSchema = z.object({
  bootloader: z.string().optional(),
  mode: z.int().optional(),
  'no-downgrade': z.boolean().optional(),
});
const taskSchema = z.object({
  prio: z.int().optional(),
  tid: z.int().optional(),
  state: z.int().optional(),
  stkuse: z.int().optional(),
  stksiz: z.int().optional(),
});
const tasksSchema = z.object({ tasks: z.record(z.string(), taskSchema) });

export type BootloaderAnswer = z.infer<typeof bootloaderSchema>;
export type TaskStat = z.infer<typeof taskSchema>;

export async function echo(port: SmpPort, text: string): DeviceResult<string> {
  const answer = await askFor(port, { ...os, op: 'write', command: 0, payload: { d: text } }, echoSchema);
  return answer.ok ? { ok: true, value: answer.value.r } : answer;
}

/** Threads by name; stack figures are in words of the processor, as the device counts them. */
export async function readTasks(port: SmpPort): DeviceResult<Readonly<Record<string, TaskStat>>> {
  const answer = await askFor(port, { ...os, op: 'read', command: 2, payload: {} }, tasksSchema);
  return answer.ok ? { ok: true, value: answer.value.tasks } : answer;
}

/** `yyyy-MM-dd'T'HH:mm:ss.SSSSSS`, with an offset when the device knows one. */
export async function readDatetime(port: SmpPort): DeviceResult<string> {
  const answer = await askFor(port, { ...os, op: 'read', command: 4, payload: {} }, datetimeSchema);
  return answer.ok ? { ok: true, value: answer.value.datetime } : answer;
}

/** `iso`: an instant as `toIsoUtc` writes it; Zephyr wants microseconds and a numeric offset. */
export function writeDatetime(port: SmpPort, iso: string): DeviceResult<null> {
  const datetime = iso.replace(/\.(\d{3})Z$/, '.$1000+00:00');
  return askToDo(port, { ...os, op: 'write', command: 4, payload: { datetime } });
}

/** The device answers and restarts a moment later; an unplugged port is that answer too. */
export function resetDevice(port: SmpPort): DeviceResult<null> {
  return askToDo(port, { ...os, op: 'write', command: 5, payload: {}, pace: 'restart' });
}

/** Reads how large a packet may be, and lets the port know. */
export async function readParameters(
  port: SmpPort,
): DeviceResult<{ readonly bufferBytes: number; readonly bufferCount: number | null }> {
  const answer = await askFor(port, { ...os, op: 'read', command: 6, payload: {} }, paramsSchema);
  if (!answer.ok) return answer;
  port.learnBufferBytes(answer.value.buf_size);
  return { ok: true, value: { bufferBytes: answer.value.buf_size, bufferCount: answer.value.buf_count ?? null } };
}

/** `format` as `uname` takes it: any of `s n r v b m p i o`, or `a` for all. */
export async function readInfo(port: SmpPort, format: string): DeviceResult<string> {
  const answer = await askFor(port, { ...os, op: 'read', command: 7, payload: { format } }, infoSchema);
  return answer.ok ? { ok: true, value: answer.value.output } : answer;
}

/** `query`: null for its name, `mode` for how it swaps images. */
export function readBootloader(port: SmpPort, query: 'mode' | null): DeviceResult<BootloaderAnswer> {
  const payload = query === null ? {} : { query };
  return askFor(port, { ...os, op: 'read', command: 8, payload }, bootloaderSchema);
}
