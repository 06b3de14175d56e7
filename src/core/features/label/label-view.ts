import type { Workspace } from '#core/workspace/workspace.ts';
import type { LabelSnapshot, LabelView } from '#shared/contract/console/label.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { addDays, localDateAt, startOfDayUtc } from '#shared/domain/calendar/local-date.ts';
import { labelRulesAt } from '#shared/domain/label/default-label-rules.ts';
import { factsInForce, type LabelCase } from '#shared/domain/label/label-file.ts';
import { labelHistory } from '#shared/domain/label/label-history.ts';
import { type LabelStatus, labelStatusAt } from '#shared/domain/label/label-status.ts';
import { labelCaseOf } from '#shared/domain/label/record-facts.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';

type Reading = { readonly place: Place; readonly labelCase: LabelCase };

/** The whole label file of a place as it stands now; null for whom it is not. */
export function labelViewOf(workspace: Workspace, placeId: string, nowUtc: string): LabelView | null {
  const reading = read(workspace, placeId);
  if (reading === null) return null;
  const { labelCase } = reading;
  const status = labelStatusAt(labelCase, nowUtc);
  const { actor } = workspace.me;
  return {
    now: snapshotOf(status),
    history: [...labelHistory(labelCase, nowUtc)]
      .reverse()
      .map(({ reasons, ...change }) => ({ ...change, reasons: [...reasons] })),
    facts: [...factsInForce(labelCase.facts, nowUtc)].reverse(),
    rules: status.grant?.rules ?? labelRulesAt(labelCase.rules, nowUtc),
    currentRules: labelRulesAt(labelCase.rules, nowUtc),
    canRecord: can(actor, 'label.record'),
    canDecide: can(actor, 'label.decide'),
    isPending: workspace.rows.isPending('placeLabel', placeId),
  };
}

/** What the label was when a day ended in the place's own zone; today means now. */
export function labelOnDay(
  workspace: Workspace,
  query: { readonly placeId: string; readonly day: string },
  nowUtc: string,
): LabelSnapshot | null {
  const reading = read(workspace, query.placeId);
  if (reading === null) return null;
  const { place, labelCase } = reading;
  const isPast = query.day < localDateAt(nowUtc, place.timeZone);
  const lastInstant = isPast ? justBefore(startOfDayUtc(addDays(query.day, 1), place.timeZone)) : nowUtc;
  return snapshotOf(labelStatusAt(labelCase, lastInstant));
}

function read({ me, rows }: Workspace, placeId: string): Reading | null {
  const place = rows.get('place', placeId);
  if (!place || place.labelState === 'stateSite' || place.ownerOrgId !== me.actor.orgId) return null;
  if (!can(me.actor, 'label.read')) return null;
  return {
    place,
    labelCase: labelCaseOf(place, rows.get('placeLabel', placeId), rows.get('labelRuleBook', me.actor.orgId)),
  };
}

function snapshotOf({ state, reasons, criteria, rulesVersion, until, visitDueOn }: LabelStatus): LabelSnapshot {
  return { state, reasons: [...reasons], criteria: [...criteria], rulesVersion, until, visitDueOn };
}

function justBefore(atUtc: string): string {
  return toIsoUtc(Date.parse(atUtc) - 1);
}
