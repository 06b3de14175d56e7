import { describe, expect, it } from 'vitest';
import { isLiveSos, isRinging } from '#renderer/app/open-alerts.ts';
import { ALERT_KINDS, ALERT_STATES } from '#shared/domain/alert/alert.ts';

const every = ALERT_KINDS.flatMap((kind) => ALERT_STATES.map((state) => ({ kind, state })));

describe('what rings and what is red', () => {
  it('F3 rings for a raised SOS, possible SOS or fall, and for nothing else', () => {
    expect(every.filter(isRinging)).toEqual([
      { kind: 'sos', state: 'raised' },
      { kind: 'possibleSos', state: 'raised' },
      { kind: 'fall', state: 'raised' },
    ]);
  });

  it('F3 is red for an SOS that is not closed, never for a test, a fall or a technical alert', () => {
    expect(every.filter(isLiveSos)).toEqual([
      { kind: 'sos', state: 'raised' },
      { kind: 'sos', state: 'acknowledged' },
      { kind: 'possibleSos', state: 'raised' },
      { kind: 'possibleSos', state: 'acknowledged' },
    ]);
  });
});
