import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, alertSchema } from '#shared/domain/alert/alert.ts';
import { type AlertEvent, alertEventSchema } from '#shared/domain/alert/alert-event.ts';
import { applySignal } from '#shared/domain/alert/apply-signal.ts';
import type { AlertButton, ButtonSignal, SignalMeaning } from '#shared/domain/alert/button-signal.ts';
import { clockIsSuspect } from '#shared/domain/alert/clock-suspicion.ts';
import { addGatheredPresses, takeLine } from '#shared/domain/alert/gather-presses.ts';
import { compareBySeverity, groupOf, severityRank } from '#shared/domain/alert/severity.ts';
import { anAlert, NETWORK_ID, NOW_UTC, numberedId, ORG_ID } from '#test/support/builders.ts';

const button: AlertButton = {
  id: numberedId(2),
  networkId: NETWORK_ID,
  ownerOrgId: ORG_ID,
  label: 'Bouton 0417',
  fileNumber: 'E-2031',
  isBlocked: false,
};
const LATER_UTC = '2026-11-22T12:00:30.000Z';

function aSignal(overrides: Partial<ButtonSignal> = {}): ButtonSignal {
  return {
    meaning: 'sos',
    receivedAtUtc: LATER_UTC,
    claimedAtUtc: LATER_UTC,
    clockIsSuspect: false,
    fix: { lon: 4.9, lat: 45.8, accuracyMeters: 10, ageSeconds: 2 },
    batteryPercent: 55,
    isLatest: true,
    ...overrides,
  };
}

function apply(
  signal: ButtonSignal,
  openAlert?: Alert,
  by: AlertButton = button,
): { readonly alert: Alert; readonly event: AlertEvent } {
  const effect = applySignal(
    { button: by, openAlert, newAlertId: numberedId(10), newEventId: numberedId(11), presses: 1 },
    signal,
  );
  if (!effect) throw new Error('the signal had no effect');
  return effect;
}

describe('what a signal does', () => {
  it.each([
    ['sos', 'sos', 'received'],
    ['fall', 'fall', 'received'],
    ['test', 'test', 'received'],
    ['unreadable', 'possibleSos', 'undecodable'],
  ] as const)('AL2 AL6 %s raises %s', (meaning, kind, event) => {
    const effect = apply(aSignal({ meaning }));
    expect(effect.alert).toMatchObject({ kind, state: 'raised', pressCount: 1, fileNumber: 'E-2031', lat: 45.8 });
    expect(effect.event).toMatchObject({ kind: event, alertId: effect.alert.id, actorId: null, lon: 4.9 });
  });

  it.each(['alive', 'battery', 'cancel'] as const)('AL2 AL9 %s raises nothing by itself', (meaning) => {
    const world = { button, openAlert: undefined, newAlertId: numberedId(10), newEventId: numberedId(11), presses: 1 };
    expect(applySignal(world, aSignal({ meaning }))).toBeNull();
  });

  it('AL3 counts a second press and keeps the severest kind', () => {
    const { alert, event } = apply(aSignal({ meaning: 'fall' }), anAlert());
    expect(alert).toMatchObject({ id: anAlert().id, kind: 'sos', pressCount: 2, lastReceivedAtUtc: LATER_UTC });
    expect(alert.firstReceivedAtUtc).toBe(NOW_UTC);
    expect(event.kind).toBe('pressedAgain');
  });

  it('AL5 raises again what was acknowledged as something lighter', () => {
    const acknowledged = { state: 'acknowledged', acknowledgedAtUtc: NOW_UTC, acknowledgedBy: 'user-1' } as const;
    const { alert, event } = apply(aSignal(), anAlert({ kind: 'fall', ...acknowledged }));
    expect(alert).toMatchObject({ kind: 'sos', state: 'raised', acknowledgedAtUtc: null, acknowledgedBy: null });
    expect(event.kind).toBe('raisedAgain');
    const same = apply(aSignal(), anAlert({ kind: 'sos', ...acknowledged }));
    expect(same.alert).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'user-1', pressCount: 2 });
    expect(same.event.kind).toBe('pressedAgain');
  });

  it('AL7 flags a clock more than two minutes off, either way, and never a silent one', () => {
    expect(clockIsSuspect(0, 120_000)).toBe(false);
    expect(clockIsSuspect(0, 120_001)).toBe(true);
    expect(clockIsSuspect(7_200_000, 0)).toBe(true);
    expect(clockIsSuspect(null, 120_001)).toBe(false);
    expect(apply(aSignal({ clockIsSuspect: true })).alert.clockIsSuspect).toBe(true);
  });

  it('AL8 turns any alarm of a blocked button into a flagged possible SOS, and leaves its tests alone', () => {
    const blocked = { ...button, isBlocked: true };
    expect(apply(aSignal(), undefined, blocked).alert).toMatchObject({ kind: 'possibleSos', buttonIsBlocked: true });
    expect(apply(aSignal({ meaning: 'fall' }), undefined, blocked).alert.kind).toBe('possibleSos');
    expect(apply(aSignal({ meaning: 'test' }), undefined, blocked).alert.kind).toBe('test');
  });

  it('AL9 notes a request to cancel, ends nothing, and a new press withdraws it', () => {
    const { alert, event } = apply(aSignal({ meaning: 'cancel' }), anAlert());
    expect(alert).toMatchObject({ state: 'raised', pressCount: 1, cancelRequestedAtUtc: LATER_UTC });
    expect(event.kind).toBe('cancelRequested');
    const again = apply(aSignal({ meaning: 'cancel', receivedAtUtc: '2026-11-22T12:01:00.000Z' }), alert);
    expect(again.alert.cancelRequestedAtUtc).toBe(LATER_UTC);
    expect(apply(aSignal(), alert).alert).toMatchObject({ pressCount: 2, cancelRequestedAtUtc: null });
  });

  it('AL15 moves the position with a newer message, counted or not', () => {
    const moved = apply(aSignal({ meaning: 'alive' }), anAlert());
    expect(moved.alert).toMatchObject({ lon: 4.9, lat: 45.8, pressCount: 1, batteryPercent: 55 });
    expect(moved.event.kind).toBe('positionReceived');
    const world = { button, openAlert: anAlert(), newAlertId: numberedId(10), newEventId: numberedId(11), presses: 1 };
    expect(applySignal(world, aSignal({ meaning: 'alive', fix: null }))).toBeNull();
    expect(applySignal(world, aSignal({ meaning: 'alive', isLatest: false }))).toBeNull();
  });

  it('AL15 counts an overtaken press without moving anything back', () => {
    const { alert } = apply(aSignal({ isLatest: false, clockIsSuspect: true }), anAlert());
    expect(alert).toMatchObject({ pressCount: 2, lon: 4.8357, batteryPercent: 62, clockIsSuspect: false });
    expect(alert.fixAgeSeconds).toBe(34);
  });

  it('AL15 lets a kept position grow older', () => {
    const { alert } = apply(aSignal({ fix: null, batteryPercent: null }), anAlert());
    expect(alert).toMatchObject({ lon: 4.8357, lat: 45.764, fixAgeSeconds: 34, batteryPercent: 62 });
    expect(apply(aSignal({ fix: null }), anAlert({ fixAgeSeconds: null })).alert.fixAgeSeconds).toBeNull();
  });

  it('AL1 AL3 never loses a press, never lowers a kind, and always leaves valid rows', () => {
    const meanings: readonly SignalMeaning[] = ['sos', 'fall', 'unreadable', 'cancel', 'alive'];
    const signals = fc.array(
      fc.record({
        meaning: fc.constantFrom(...meanings),
        isLatest: fc.boolean(),
        fix: fc.constantFrom(null, aSignal().fix),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(signals, (sequence) => {
        let open: Alert | undefined;
        let presses = 0;
        for (const [step, overrides] of sequence.entries()) {
          const receivedAtUtc = new Date(Date.parse(NOW_UTC) + step * 1000).toISOString();
          const world = {
            button,
            openAlert: open,
            newAlertId: numberedId(100),
            newEventId: numberedId(200 + step),
            presses: 1,
          };
          const effect = applySignal(world, aSignal({ ...overrides, receivedAtUtc }));
          if (!['cancel', 'alive'].includes(overrides.meaning)) presses += 1;
          if (!effect) continue;
          expect(alertSchema.parse(effect.alert)).toEqual(effect.alert);
          expect(alertEventSchema.parse(effect.event)).toEqual(effect.event);
          if (open) expect(severityRank(effect.alert.kind)).toBeLessThanOrEqual(severityRank(open.kind));
          open = effect.alert;
        }
        expect(open?.pressCount ?? 0).toBe(presses);
      }),
    );
  });
});

describe('order and groups', () => {
  it('AL1 lists the severest first, then the one that has waited longest', () => {
    const rows = [
      { kind: 'test', firstReceivedAtUtc: '2026-11-22T11:00:00.000Z' },
      { kind: 'fall', firstReceivedAtUtc: '2026-11-22T11:30:00.000Z' },
      { kind: 'sos', firstReceivedAtUtc: '2026-11-22T12:10:00.000Z' },
      { kind: 'technical', firstReceivedAtUtc: '2026-11-22T10:00:00.000Z' },
      { kind: 'sos', firstReceivedAtUtc: '2026-11-22T12:00:00.000Z' },
      { kind: 'possibleSos', firstReceivedAtUtc: '2026-11-22T09:00:00.000Z' },
    ] as const;
    const sorted = rows.toSorted(compareBySeverity);
    expect(sorted.map(({ kind }) => kind)).toEqual(['sos', 'sos', 'possibleSos', 'fall', 'technical', 'test']);
    expect(sorted[0]?.firstReceivedAtUtc).toBe('2026-11-22T12:00:00.000Z');
  });

  it('AL3 never puts an SOS in one group with a test or a technical note', () => {
    expect((['sos', 'possibleSos', 'fall'] as const).map(groupOf)).toEqual(['alarm', 'alarm', 'alarm']);
    expect(groupOf('test')).toBe('test');
    expect(groupOf('technical')).toBe('technical');
  });
});

describe('gathering', () => {
  it('AL10 grants twenty lines at once, then one every three seconds', () => {
    let budget = { tokens: 20, atMs: 0 };
    for (let press = 0; press < 20; press += 1) {
      const taken = takeLine(budget, 0);
      expect(taken.isGranted).toBe(true);
      budget = taken.left;
    }
    expect(takeLine(budget, 2_900).isGranted).toBe(false);
    expect(takeLine(budget, 3_000).isGranted).toBe(true);
    expect(takeLine(budget, 3_600_000).left.tokens).toBe(19);
  });

  it('AL10 loses nothing when the clock steps back', () => {
    expect(takeLine({ tokens: 3, atMs: 10_000 }, 0)).toEqual({ isGranted: true, left: { tokens: 2, atMs: 0 } });
  });

  it('AL10 adds the gathered presses with one line, on a closed alert too', () => {
    const closed = anAlert({ state: 'closed', pressCount: 4 });
    const { alert, event } = addGatheredPresses(closed, { presses: 30, eventId: numberedId(9), nowUtc: LATER_UTC });
    expect(alert).toEqual({ ...closed, pressCount: 34 });
    expect(event).toMatchObject({ kind: 'pressedAgain', alertId: closed.id, atUtc: LATER_UTC });
  });
});
