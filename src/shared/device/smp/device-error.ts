import { isAbsent, outcomeOf, type SmpCode, type SmpOutcome } from './smp-outcome.ts';
import type { SmpPacket } from './smp-packet.ts';

/**
 * Why a device did not do what was asked. `noAnswer`: silent through every try. `portLost`: unplugged, or the port failed. `absent`: its
 * firmware was built without it. `refused`: it said why. `badAnswer`: it answered something the protocol does not allow.
 */
export type DeviceError =
  | { readonly code: 'noAnswer' | 'portLost' | 'absent' | 'badAnswer' }
  | {
      readonly code: 'refused';
      readonly reason: RefusalReason;
      /** Null: refused before any group looked at it. */
      readonly group: number | null;
      readonly rc: number;
      /** Where a transfer stands on the device, when the refusal says so (files: `len` beside a wrong offset). */
      readonly resumeAt: number | null;
    };

/** What each group's numbers mean (Zephyr `os_mgmt.h`, `img_mgmt.h`, `stat_mgmt.h`, `settings_mgmt.h`, `fs_mgmt.h`), from 1 on. */
const GROUP_REASONS = {
  0: ['unknown', 'invalidFormat', 'queryYieldsNothing', 'clockNotSet', 'clockFailed', 'invalidQuery', 'heapStats'],
  1: [
    'unknown',
    'flashQuery',
    'noImage',
    'noTlvs',
    'invalidTlv',
    'severalHashes',
    'tlvSize',
    'hashNotFound',
    'noFreeSlot',
    'openFailed',
    'readFailed',
    'writeFailed',
    'eraseFailed',
    'invalidSlot',
    'noMemory',
    'contextSet',
    'contextNotSet',
    'deviceMissing',
    'pageOffset',
    'offsetMissing',
    'lengthMissing',
    'headerShort',
    'badMagic',
    'invalidHash',
    'flashAddress',
    'versionFailed',
    'currentIsNewer',
    'alreadyPending',
    'vectorTable',
    'tooLarge',
    'dataOverrun',
    'confirmationDenied',
    'activeSlotDenied',
  ],
  2: ['unknown', 'invalidGroup', 'invalidName', 'invalidSize', 'walkAborted'],
  3: [
    'unknown',
    'keyTooLong',
    'keyNotFound',
    'readNotSupported',
    'rootNotFound',
    'writeNotSupported',
    'deleteNotSupported',
  ],
  8: [
    'unknown',
    'invalidName',
    'fileNotFound',
    'isDirectory',
    'openFailed',
    'seekFailed',
    'readFailed',
    'truncateFailed',
    'deleteFailed',
    'writeFailed',
    'offsetNotValid',
    'offsetTooLarge',
    'hashNotFound',
    'mountPointNotFound',
    'readOnly',
    'fileEmpty',
    'closeFailed',
  ],
  64: ['unknown', 'locked', 'notFound', 'badNonce', 'noKey', 'busy'],
} as const;
type GroupReasons = typeof GROUP_REASONS;

export type RefusalReason = GroupReasons[keyof GroupReasons][number] | SmpCode | 'other';

/** Null: the answer is a success. */
export function deviceErrorOf(packet: Pick<SmpPacket, 'payload'>): DeviceError | null {
  const outcome = outcomeOf(packet);
  if (outcome.kind === 'ok') return null;
  if (isAbsent(outcome)) return { code: 'absent' };
  const length = packet.payload.get('len');
  return {
    code: 'refused',
    reason: reasonOf(outcome),
    group: outcome.kind === 'group' ? outcome.group : null,
    rc: outcome.rc,
    resumeAt: typeof length === 'number' ? length : null,
  };
}

function reasonOf(outcome: Exclude<SmpOutcome, { kind: 'ok' }>): RefusalReason {
  if (outcome.kind === 'smp') return outcome.code;
  const reasons = Object.entries(GROUP_REASONS).find(([group]) => Number(group) === outcome.group)?.[1];
  return reasons?.[outcome.rc - 1] ?? 'other';
}

/** Whether a device refused for one of these reasons. */
export function isRefused(error: DeviceError, ...reasons: readonly RefusalReason[]): boolean {
  return error.code === 'refused' && reasons.includes(error.reason);
}
