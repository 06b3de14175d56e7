import type { SmpPacket } from './smp-packet.ts';

/** What the SMP layer itself refuses with (`mcumgr_err_t`), in either version. Codes from 256 on are the device's own. */
const SMP_CODES = [
  'ok',
  'unknown',
  'noMemory',
  'invalidValue',
  'timeout',
  'noEntry',
  'badState',
  'responseTooLarge',
  'notSupported',
  'corrupt',
  'busy',
  'accessDenied',
  'versionTooOld',
  'versionTooNew',
] as const;
export type SmpCode = (typeof SMP_CODES)[number] | 'other';

/**
 * What a device says of a request. `smp`: refused before any group looked at it, also in version 2 (unknown group, unknown command,
 * missing key). `group`: refused by a group, which need not be the one asked.
 */
export type SmpOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'smp'; readonly code: SmpCode; readonly rc: number }
  | { readonly kind: 'group'; readonly group: number; readonly rc: number };

/** Success is no error and no code, or code 0: some lists say `rc: 0` (SPEC SMP5). */
export function outcomeOf({ payload }: Pick<SmpPacket, 'payload'>): SmpOutcome {
  const error = payload.get('err');
  if (error instanceof Map) {
    const group: unknown = error.get('group');
    const rc: unknown = error.get('rc');
    if (typeof group === 'number' && typeof rc === 'number' && rc !== 0) return { kind: 'group', group, rc };
  }
  const rc = payload.get('rc');
  if (typeof rc !== 'number' || rc === 0) return { kind: 'ok' };
  return { kind: 'smp', code: SMP_CODES[rc] ?? 'other', rc };
}

/** A device that was not built with a group or command says so this way; that is a fact about it, never a failure (SPEC SMP6). */
export function isAbsent(outcome: SmpOutcome): boolean {
  return outcome.kind === 'smp' && outcome.code === 'notSupported';
}
