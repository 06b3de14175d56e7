import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { DEMO_LABEL_RULES, demoFacts } from '#shared/domain/label/demo-facts.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { labelCaseOf } from '#shared/domain/label/record-facts.ts';
import { storedLabelOf } from '#shared/domain/label/stored-label.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { derivedId } from '#shared/kernel/id.ts';
import type { SeededRow } from './signed-in-folder.ts';

/** A place that holds its label until so many days from today, and its label file: the row says what the facts say. */
export function heldPlace(place: Place, endsInDays: number, nowUtc: string): readonly SeededRow[] {
  const { id, networkId, ownerOrgId, timeZone } = place;
  const today = localDateAt(nowUtc, timeZone);
  const facts = demoFacts({
    state: 'certified',
    until: addDays(today, endsInDays),
    today,
    actorId: 'user-1',
    idOf: (n) => derivedId([id, 'fact', String(n)]),
  });
  const label = { id, networkId, ownerOrgId, facts, rulesVersion: DEMO_LABEL_RULES.version };
  const status = labelStatusAt(labelCaseOf(place, label, { versions: [DEMO_LABEL_RULES] }), nowUtc);
  return [
    { table: 'place', row: { ...place, ...storedLabelOf(status) } },
    { table: 'placeLabel', row: label },
  ];
}

/** The rules that held places live under: no cover asked for. */
export function heldUnderRules({ networkId, ownerOrgId }: Pick<Place, 'networkId' | 'ownerOrgId'>): SeededRow {
  return {
    table: 'labelRuleBook',
    row: { id: ownerOrgId, networkId, ownerOrgId, versions: [DEMO_LABEL_RULES] },
  };
}
