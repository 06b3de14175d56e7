import { addDays, startOfDayUtc } from '../calendar/local-date.ts';
import { factsInForce, type LabelCase } from './label-file.ts';
import { type LabelReason, type LabelStatus, labelStatusAt } from './label-status.ts';

/** One change of a place's state: when, from what to what, why, by whose fact (null: time, or the cover) and under which rules. */
export type LabelChange = {
  readonly atUtc: string;
  readonly from: LabelStatus['state'] | null;
  readonly to: LabelStatus['state'];
  readonly reasons: readonly LabelReason[];
  readonly factId: string | null;
  readonly actorId: string | null;
  readonly rulesVersion: number;
};

/** Every change of state up to an instant, oldest first, as the facts known at that instant tell it. */
export function labelHistory(labelCase: LabelCase, untilUtc: string): readonly LabelChange[] {
  const changes: LabelChange[] = [];
  const facts = factsInForce(labelCase.facts, untilUtc);
  // What was retracted since is judged as if it had never been.
  const told: LabelCase = { ...labelCase, facts };
  const factAt = new Map(facts.map((fact) => [fact.atUtc, fact]));
  const pending = [...new Set([...factAt.keys(), ...labelCase.cover.changedAtUtc])]
    .filter((at) => at <= untilUtc)
    .sort();
  pending.forEach((atUtc, index) => {
    const next = pending[index + 1];
    const status = labelStatusAt(told, atUtc);
    record(changes, atUtc, status, factAt.get(atUtc));
    for (const instant of instantsOfTime(status, told.timeZone)) {
      const isBefore = next === undefined ? instant <= untilUtc : instant < next;
      if (instant > atUtc && isBefore) record(changes, instant, labelStatusAt(told, instant), undefined);
    }
  });
  return changes;
}

/** A span during which a place held its label, at risk or not. `endUtc` null: it still does. */
export type ActivePeriod = {
  readonly startUtc: string;
  readonly endUtc: string | null;
  readonly ended: LabelChange | null;
};

/** When a place was part of the network: the curve of active places and the loss report are sums of these. */
export function activePeriods(history: readonly LabelChange[]): readonly ActivePeriod[] {
  const periods: ActivePeriod[] = [];
  let startUtc: string | null = null;
  for (const change of history) {
    const isActive = isActiveState(change.to);
    if (isActive && startUtc === null) startUtc = change.atUtc;
    if (!isActive && startUtc !== null) {
      periods.push({ startUtc, endUtc: change.atUtc, ended: change });
      startUtc = null;
    }
  }
  return startUtc === null ? periods : [...periods, { startUtc, endUtc: null, ended: null }];
}

export function isActiveState(state: string): boolean {
  return state === 'certified' || state === 'atRisk';
}

/** Midnights at which the state may change by itself. */
function instantsOfTime({ riskFrom, until }: LabelStatus, timeZone: string): readonly string[] {
  const days = [riskFrom, until === null ? null : addDays(until, 1)].filter((day) => day !== null);
  return days.map((day) => startOfDayUtc(day, timeZone)).sort();
}

function record(
  changes: LabelChange[],
  atUtc: string,
  status: LabelStatus,
  fact: { readonly id: string; readonly actorId: string } | undefined,
): void {
  const last = changes.at(-1);
  if (last !== undefined && last.to === status.state && sameList(last.reasons, status.reasons)) return;
  changes.push({
    atUtc,
    from: last?.to ?? null,
    to: status.state,
    reasons: status.reasons,
    factId: fact?.id ?? null,
    actorId: fact?.actorId ?? null,
    rulesVersion: status.rulesVersion,
  });
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
