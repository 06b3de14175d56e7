import { describe, expect, it } from 'vitest';
import { verdictOf } from '#renderer/features/devices/verdict.ts';
import {
  isInterruption,
  PROVISIONING_FAULTS,
  PROVISIONING_STEPS,
} from '#shared/domain/provisioning/provisioning-state.ts';

const REGISTRATIONS = ['none', 'queued', 'accepted', 'refused'] as const;

describe('the verdict of a job', () => {
  it('PV7 is a pass for nothing but a job that is done and whose key the server did not refuse', () => {
    for (const registration of REGISTRATIONS) {
      const done = verdictOf({ state: { kind: 'done' }, registration });
      expect(done === 'pass', registration).toBe(registration !== 'refused');
      for (const step of PROVISIONING_STEPS) {
        expect(verdictOf({ state: { kind: 'running', step }, registration })).not.toBe('pass');
        for (const fault of PROVISIONING_FAULTS) {
          expect(['fail', 'paused']).toContain(verdictOf({ state: { kind: 'failed', step, fault }, registration }));
        }
      }
    }
  });

  it('PV8 says of what was interrupted that it goes on by itself, and of nothing else', () => {
    for (const fault of PROVISIONING_FAULTS) {
      const verdict = verdictOf({ state: { kind: 'failed', step: 'write', fault }, registration: 'none' });
      expect(verdict === 'paused', fault).toBe(isInterruption(fault));
    }
  });
});
