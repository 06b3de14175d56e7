import { BLOCKER_TEXT } from '#renderer/app/blocker-texts.ts';
import type { Refusal } from '#renderer/app/refusal.ts';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { DevicePort, JobView, PORT_FAULTS, PortPhase } from '#shared/contract/console/devices.contract.ts';
import type { DeviceKind } from '#shared/device/profile/device-facts.ts';
import type { ProvisioningStep } from '#shared/domain/provisioning/provisioning-state.ts';
import { UNIT_OBSTACLES, type UnitObstacle } from '#shared/domain/provisioning/unit-obstacle.ts';
import { PROVISION_BLOCKERS } from '#shared/domain/wearer/may-provision.ts';
import { type Explained, FAULT_TEXT } from './fault-texts.ts';
import type { Verdict } from './verdict.ts';

export const VERDICT_TEXT: Readonly<Record<Verdict, string>> = {
  waiting: 'console.devices.verdict.waiting',
  running: 'console.devices.verdict.running',
  pass: 'console.devices.verdict.pass',
  fail: 'console.devices.verdict.fail',
  paused: 'console.devices.verdict.paused',
  unknown: 'console.devices.verdict.unknown',
};

/** Whether alerts of a unit that is written would be recognised, and what to do when not. */
export const REGISTRATION_TEXT: Readonly<Record<JobView['registration'], string>> = {
  none: 'console.devices.registration.none',
  queued: 'console.devices.registration.queued',
  accepted: 'console.devices.registration.accepted',
  refused: 'console.devices.registration.refused',
};

export const STEP_TEXT: Readonly<Record<ProvisioningStep, string>> = {
  waiting: 'console.devices.step.waiting',
  identify: 'console.devices.step.identify',
  authenticate: 'console.devices.step.authenticate',
  write: 'console.devices.step.write',
  verify: 'console.devices.step.verify',
  save: 'console.devices.step.save',
  reset: 'console.devices.step.reset',
  reverify: 'console.devices.step.reverify',
  attest: 'console.devices.step.attest',
  lock: 'console.devices.step.lock',
};

export const KIND_TEXT: Readonly<Record<DeviceKind, string>> = {
  button: 'console.devices.kind.button',
  stock: 'console.devices.kind.stock',
  rescue: 'console.devices.kind.rescue',
};

export const UNIT_STATE_TEXT: Readonly<Record<'blank' | 'ready' | 'locked', string>> = {
  blank: 'console.devices.unit.blank',
  ready: 'console.devices.unit.ready',
  locked: 'console.devices.unit.locked',
};

export const PHASE_TEXT: Readonly<Record<PortPhase, string>> = {
  closed: 'console.devices.phase.closed',
  connecting: 'console.devices.phase.connecting',
  ready: 'console.devices.phase.ready',
  silent: 'console.devices.phase.silent',
  failed: 'console.devices.phase.failed',
  gone: 'console.devices.phase.gone',
};

const PORT_FAULT_TEXT: Readonly<Record<(typeof PORT_FAULTS)[number], Explained>> = {
  busy: FAULT_TEXT.portBusy,
  denied: FAULT_TEXT.portDenied,
  failed: FAULT_TEXT.portFailed,
  missing: { text: 'console.devices.port.missing', todo: 'console.devices.port.missingTodo' },
  notAPort: { text: 'console.devices.port.notAPort', todo: 'console.devices.port.notAPortTodo' },
  lost: { text: 'console.devices.port.lost', todo: 'console.devices.port.lostTodo' },
};

/** Why nothing can be done at a port; null: it is well, or nobody knows yet. */
export function portTrouble({ phase, fault }: Pick<DevicePort, 'phase' | 'fault'>): Explained | null {
  if (phase === 'silent') return { text: 'console.devices.port.silent', todo: 'console.devices.port.silentTodo' };
  if (phase === 'gone') return PORT_FAULT_TEXT[fault ?? 'lost'];
  return phase === 'failed' ? PORT_FAULT_TEXT[fault ?? 'failed'] : null;
}

const OBSTACLE_TEXT: Readonly<Record<UnitObstacle, string>> = {
  lostOrStolen: 'console.devices.obstacle.lostOrStolen',
  conflict: 'console.devices.obstacle.conflict',
  scrapped: 'console.devices.obstacle.scrapped',
  withdrawn: 'console.devices.obstacle.withdrawn',
  needsWipe: 'console.devices.obstacle.needsWipe',
  otherWearer: 'console.devices.obstacle.otherWearer',
};

const INVALID_TEXT: Readonly<Record<string, string>> = {
  serial: 'console.devices.invalid.serial',
  label: 'console.devices.invalid.label',
  sosText: 'console.devices.invalid.sosText',
  phone: 'console.devices.invalid.phone',
  contacts: 'console.devices.invalid.contacts',
  gestureVersion: 'console.devices.invalid.gestureVersion',
};

/** Why a unit was not taken on, and what to do: one sentence or two. */
export function orderRefusalText({ code, field }: Refusal): string {
  switch (code) {
    case 'blocked': {
      const blocker = PROVISION_BLOCKERS.find((one) => one === field);
      return blocker === undefined ? refusalText(code) : BLOCKER_TEXT[blocker];
    }
    case 'wrongState': {
      const obstacle = UNIT_OBSTACLES.find((one) => one === field);
      return obstacle === undefined ? refusalText(code) : OBSTACLE_TEXT[obstacle];
    }
    case 'missing':
      return field === 'serial' ? 'console.devices.refusal.notInStock' : 'console.devices.refusal.noFile';
    case 'unitHasJob':
      return 'console.devices.refusal.unitHasJob';
    case 'invalid':
      return INVALID_TEXT[field ?? ''] ?? refusalText(code);
    default:
      return refusalText(code);
  }
}
