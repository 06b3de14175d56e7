import { err, ok, type Result } from '#shared/kernel/result.ts';
import { ALERT_OUTCOMES, type Alert, type AlertState } from './alert.ts';
import { groupOf } from './severity.ts';

/** What may happen to an alert's state. `raiseAgain` is the button's, the others an operator's. */
export type AlertTransition = 'acknowledge' | 'close' | 'raiseAgain';

type Rule = {
  readonly from: AlertState;
  readonly to: AlertState;
  readonly by: AlertTransition;
  /** Only for alerts of this group; absent: for all. */
  readonly onlyGroup?: ReturnType<typeof groupOf>;
};

/** The whole life of an alert (SPEC AL4, AL5, AL11, AL12). What is not listed cannot happen. */
export const ALERT_LIFECYCLE: readonly Rule[] = [
  { from: 'raised', by: 'acknowledge', to: 'acknowledged' },
  { from: 'acknowledged', by: 'close', to: 'closed' },
  { from: 'raised', by: 'close', to: 'closed', onlyGroup: 'test' },
  { from: 'acknowledged', by: 'raiseAgain', to: 'raised' },
];

/** The state after `by`, or `wrongState` when an alert like this one cannot go there from where it stands. */
export function nextState(alert: Pick<Alert, 'state' | 'kind'>, by: AlertTransition): Result<AlertState, 'wrongState'> {
  const rule = ALERT_LIFECYCLE.find(
    (candidate) =>
      candidate.from === alert.state &&
      candidate.by === by &&
      (candidate.onlyGroup === undefined || candidate.onlyGroup === groupOf(alert.kind)),
  );
  return rule ? ok(rule.to) : err('wrongState');
}

export type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

/** Outcomes that fit: a test ends as a test and nothing else does (SPEC AL13). */
export function outcomesFor(alert: Pick<Alert, 'kind'>): readonly AlertOutcome[] {
  const isTest = groupOf(alert.kind) === 'test';
  return ALERT_OUTCOMES.filter((outcome) => (outcome === 'testDone') === isTest);
}

export function isOpen(alert: Pick<Alert, 'state'>): boolean {
  return alert.state !== 'closed';
}
