import { assertNever } from '#shared/kernel/assert-never.ts';

/** In the order in which they are taken (SPEC PV1). `waiting`: for the unit to be plugged in. */
export const PROVISIONING_STEPS = [
  'waiting',
  'identify',
  'authenticate',
  'write',
  'verify',
  'save',
  'reset',
  'reverify',
  'attest',
  'lock',
] as const;
export type ProvisioningStep = (typeof PROVISIONING_STEPS)[number];

/** Longest a step may take, in milliseconds (SPEC PV2). Waiting has none: the person may be fetching the unit. */
export const STEP_DEADLINE_MS = {
  identify: 30_000,
  authenticate: 15_000,
  write: 90_000,
  verify: 60_000,
  save: 60_000,
  reset: 30_000,
  reverify: 60_000,
  attest: 15_000,
  lock: 15_000,
} as const satisfies Record<Exclude<ProvisioningStep, 'waiting'>, number>;

export const PROVISIONING_FAULTS = [
  'portBusy',
  'portDenied',
  'portFailed',
  'unplugged',
  'silent',
  'deadline',
  'consoleClosed',
  'notAButton',
  'noSettings',
  'noSerial',
  'wrongSerial',
  'newerProfile',
  'locked',
  'noKeyPair',
  'notAuthentic',
  'keyChanged',
  'refused',
  'notKept',
  'notBack',
  'badAnswer',
  /** The wearer's file does not allow it any more. */
  'noConsent',
  /** The file or the unit is not what it was when the job was ordered. */
  'fileChanged',
] as const;
export type ProvisioningFault = (typeof PROVISIONING_FAULTS)[number];

export type ProvisioningState =
  | { readonly kind: 'running'; readonly step: ProvisioningStep }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly step: ProvisioningStep; readonly fault: ProvisioningFault };

export type ProvisioningEvent =
  | { readonly type: 'stepDone' }
  | { readonly type: 'stepFailed'; readonly fault: ProvisioningFault }
  /** The unit of an interrupted job is back. */
  | { readonly type: 'unitBack' }
  /** A person asks to try again. */
  | { readonly type: 'retried' };

export const FIRST_STATE: ProvisioningState = { kind: 'running', step: 'waiting' };

/** What the job is after an event; an event that means nothing in a state changes nothing. */
export function nextState(state: ProvisioningState, event: ProvisioningEvent): ProvisioningState {
  switch (event.type) {
    case 'stepDone':
      return state.kind === 'running' ? after(state.step) : state;
    case 'stepFailed':
      return state.kind === 'running' ? { kind: 'failed', step: state.step, fault: event.fault } : state;
    case 'unitBack':
      return state.kind === 'failed' && isInterruption(state.fault) ? FIRST_STATE : state;
    case 'retried':
      return state.kind === 'failed' ? FIRST_STATE : state;
    default:
      return assertNever(event);
  }
}

/** A job that goes on by itself when the unit is back (SPEC PV8): nobody refused anything, something stopped. */
export function isInterruption(fault: ProvisioningFault): boolean {
  return INTERRUPTIONS.has(fault);
}

const INTERRUPTIONS: ReadonlySet<ProvisioningFault> = new Set<ProvisioningFault>([
  'unplugged',
  'silent',
  'consoleClosed',
  'notBack',
]);

/** Whether the unit may be believed in by anything else (SPEC PV7). */
export function isQuarantined(state: ProvisioningState): boolean {
  return state.kind !== 'done';
}

function after(step: ProvisioningStep): ProvisioningState {
  const next = PROVISIONING_STEPS[PROVISIONING_STEPS.indexOf(step) + 1];
  return next === undefined ? { kind: 'done' } : { kind: 'running', step: next };
}
