import { z } from 'zod';
import { assertNever } from '#shared/kernel/assert-never.ts';

/** What a job does with a unit that is there, in order. `goBack`: the restart that lets the bootloader undo a trial. */
export const FIRMWARE_STEPS = ['look', 'upload', 'mark', 'restart', 'selfTest', 'confirm', 'goBack'] as const;
export type FirmwareStep = (typeof FIRMWARE_STEPS)[number];

/** Faults after which the job goes on by itself as soon as the unit is back (SPEC UF2). */
export const FIRMWARE_INTERRUPTIONS = ['unplugged', 'silent', 'notBack', 'consoleClosed'] as const;
/**
 * Faults that a person must look at. `wentBack`: the image was tried and does not run any more. `selfTestFailed`: it ran, a part failed, and
 * the former one runs again. `older`: the unit runs a newer version.
 */
export const FIRMWARE_FAILURES = [
  'noImages',
  'locked',
  'refused',
  'tooLarge',
  'slotBusy',
  'older',
  'badAnswer',
  'notKept',
  'selfTestFailed',
  'wentBack',
  'wrongSerial',
  'imageMissing',
] as const;
export type FirmwareInterruption = (typeof FIRMWARE_INTERRUPTIONS)[number];
export type FirmwareFailure = (typeof FIRMWARE_FAILURES)[number];
export type FirmwareFault = FirmwareInterruption | FirmwareFailure;

export const firmwareStateSchema = z.discriminatedUnion('kind', [
  /** For its unit; `after` says what stopped it, null at the beginning. */
  z.object({ kind: z.literal('waiting'), after: z.enum(FIRMWARE_INTERRUPTIONS).nullable() }),
  z.object({ kind: z.literal('running'), step: z.enum(FIRMWARE_STEPS) }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('failed'), fault: z.enum(FIRMWARE_FAILURES) }),
]);
export type FirmwareState = z.infer<typeof firmwareStateSchema>;

export type FirmwareEvent =
  | { readonly type: 'unitThere' }
  | { readonly type: 'stepChosen'; readonly step: FirmwareStep }
  | { readonly type: 'finished' }
  | { readonly type: 'stopped'; readonly fault: FirmwareFault }
  | { readonly type: 'retried' };

/** The state after an event. @throws on one that cannot happen there: a bug of the caller */
export function nextFirmwareState(state: FirmwareState, event: FirmwareEvent): FirmwareState {
  switch (event.type) {
    case 'unitThere':
      if (state.kind === 'waiting') return { kind: 'running', step: 'look' };
      break;
    case 'stepChosen':
      if (state.kind === 'running') return { kind: 'running', step: event.step };
      break;
    case 'finished':
      if (state.kind === 'running') return { kind: 'done' };
      break;
    case 'stopped':
      if (state.kind === 'running') return stopped(event.fault);
      break;
    case 'retried':
      if (state.kind === 'failed') return { kind: 'waiting', after: null };
      break;
    default:
      return assertNever(event);
  }
  throw new Error(`a firmware job that is ${state.kind} cannot be ${event.type}`);
}

export function isInterruption(fault: FirmwareFault): fault is FirmwareInterruption {
  return FIRMWARE_INTERRUPTIONS.some((interruption) => interruption === fault);
}

function stopped(fault: FirmwareFault): FirmwareState {
  return isInterruption(fault) ? { kind: 'waiting', after: fault } : { kind: 'failed', fault };
}
