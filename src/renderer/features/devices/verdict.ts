import type { JobView } from '#shared/contract/console/devices.contract.ts';
import { isInterruption } from '#shared/domain/provisioning/provisioning-state.ts';

/**
 * What a person needs to see across the room. `paused`: it goes on by itself when the unit is back. `unknown`: written and proven, but
 * the server refused its key, so that its alerts would not be recognised.
 */
export type Verdict = 'waiting' | 'running' | 'pass' | 'fail' | 'paused' | 'unknown';

export function verdictOf({ state, registration }: Pick<JobView, 'state' | 'registration'>): Verdict {
  switch (state.kind) {
    case 'done':
      return registration === 'refused' ? 'unknown' : 'pass';
    case 'failed':
      return isInterruption(state.fault) ? 'paused' : 'fail';
    case 'running':
      return state.step === 'waiting' ? 'waiting' : 'running';
  }
}

/** Whether the person may put the unit down: it is good, or somebody must do something. */
export function isSettled(verdict: Verdict): boolean {
  return verdict !== 'waiting' && verdict !== 'running';
}
