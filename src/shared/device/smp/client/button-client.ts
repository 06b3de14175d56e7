import type { z } from 'zod';
import {
  BUTTON_COMMANDS,
  BUTTON_GROUP,
  lockAnswerSchema,
  recordingsAnswerSchema,
  selfTestAnswerSchema,
  statusAnswerSchema,
  testAlertAnswerSchema,
} from '#shared/device/profile/button-group.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { askFor, askToDo, type DeviceResult, type SmpPort, type SmpRequest } from './smp-port.ts';

/** A button keeps a few hours of sound; a list beyond this is a list that does not end. */
const MAX_RECORDING_PAGES = 64;

export type ButtonStatus = z.infer<typeof statusAnswerSchema>;
export type ButtonRecording = z.infer<typeof recordingsAnswerSchema>['recs'][number];
export type SelfTest = z.infer<typeof selfTestAnswerSchema>;

/** What the button says of itself; with a nonce of 32 bytes it signs the answer (profile, « Group 64 »). */
export function readButtonStatus(port: SmpPort, nonce: Uint8Array | null): DeviceResult<ButtonStatus> {
  return askFor(port, buttonRequest('status', nonce === null ? {} : { nonce }), statusAnswerSchema);
}

/** Makes the light blink, so that a person sees which one it is. */
export function identifyButton(port: SmpPort, durationMs: number): DeviceResult<null> {
  return askToDo(port, buttonRequest('identify', { ms: durationMs }));
}

/** Locked: it refuses to be set up anew until it is held while it is plugged in. */
export async function lockButton(port: SmpPort, lock: boolean): DeviceResult<boolean> {
  const answer = await askFor(port, buttonRequest('lock', { lock }), lockAnswerSchema);
  return answer.ok ? ok(answer.value.lock) : answer;
}

/** `requestId`: the same one again answers the same and tests nothing anew. It may take as long as a satellite fix. */
export function selfTestButton(port: SmpPort, requestId: number): DeviceResult<SelfTest> {
  return askFor(port, { ...buttonRequest('selfTest', { rid: requestId }), pace: 'slow' }, selfTestAnswerSchema);
}

/** The counter of the test alert that left. */
export async function sendTestAlert(port: SmpPort, requestId: number): DeviceResult<number | bigint> {
  const answer = await askFor(port, buttonRequest('testAlert', { rid: requestId }), testAlertAnswerSchema);
  return answer.ok ? ok(answer.value.ctr) : answer;
}

/** All recordings by id, read page by page; `badAnswer` when the pages do not end or do not go on. */
export async function listRecordings(port: SmpPort): DeviceResult<readonly ButtonRecording[]> {
  const recordings: ButtonRecording[] = [];
  for (let page = 0; page < MAX_RECORDING_PAGES; page += 1) {
    const from = recordings.at(-1)?.id ?? 0;
    const answer = await askFor(port, buttonRequest('listRecordings', { from }), recordingsAnswerSchema);
    if (!answer.ok) return answer;
    recordings.push(...answer.value.recs);
    if (answer.value.end) return ok(recordings);
    if (answer.value.recs.every(({ id }) => id <= from)) return err({ code: 'badAnswer' });
  }
  return err({ code: 'badAnswer' });
}

/** Wipes one recording; `requestId` makes a repeated order the same order. */
export function deleteRecording(port: SmpPort, id: number, requestId: number): DeviceResult<null> {
  return askToDo(port, buttonRequest('deleteRecording', { id, rid: requestId }));
}

function buttonRequest(name: keyof typeof BUTTON_COMMANDS, payload: Readonly<Record<string, unknown>>): SmpRequest {
  return { ...BUTTON_COMMANDS[name], group: BUTTON_GROUP, payload, pace: 'normal' };
}
