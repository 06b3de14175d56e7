import type { Wire } from './zcbor.ts';

/** `mcumgr_err_t`: what the SMP layer refuses with. */
export const SMP_RC = {
  unknown: 1,
  noMemory: 2,
  invalidValue: 3,
  noEntry: 5,
  notSupported: 8,
  busy: 10,
  accessDenied: 11,
  responseTooLarge: 7,
  versionTooNew: 13,
} as const;

export type SmpAnswer =
  | { readonly kind: 'ok'; readonly payload: WireMap }
  | { readonly kind: 'smp'; readonly rc: number }
  /** `more`: what some groups say beside the error. */
  | { readonly kind: 'group'; readonly group: number; readonly rc: number; readonly more: WireMap };
export type WireMap = { readonly [key: string]: Wire };

export function answer(payload: WireMap = {}): SmpAnswer {
  return { kind: 'ok', payload };
}

export function smpError(rc: keyof typeof SMP_RC): SmpAnswer {
  return { kind: 'smp', rc: SMP_RC[rc] };
}

export function groupError(group: number, rc: number, more: WireMap = {}): SmpAnswer {
  return { kind: 'group', group, rc, more };
}

/** The map an answer becomes. Version 1 knows no group errors: the recorded firmware says « unknown » there. */
export function payloadOf(given: SmpAnswer, version: 1 | 2): WireMap {
  switch (given.kind) {
    case 'ok':
      return given.payload;
    case 'smp':
      return { rc: given.rc };
    case 'group':
      return version === 2 ? { err: { group: given.group, rc: given.rc }, ...given.more } : { rc: SMP_RC.unknown };
  }
}
