import { addDays, addMonths, type LocalDate } from '../calendar/local-date.ts';
import type { LabelState } from '../place/place.ts';
import { DEFAULT_LABEL_RULES } from './default-label-rules.ts';
import type { LabelEvent, LabelFact } from './label-fact.ts';
import type { LabelRules } from './label-rules.ts';

/** Rules of the demonstration's organisations: no training records yet, so the cover is waived, and the note says so. */
export const DEMO_LABEL_RULES: LabelRules = {
  ...DEFAULT_LABEL_RULES,
  version: 2,
  effectiveFromUtc: '2020-01-01T00:00:00.000Z',
  cover: 'notRequired',
  note: 'Couverture non exigée tant que les formations ne sont pas suivies ici.',
};

type Step = { readonly on: LocalDate; readonly bare: LabelEvent };

export type DemoLabel = {
  readonly state: Exclude<LabelState, 'stateSite'>;
  /** Last day of the label, for the states that have one. */
  readonly until: LocalDate;
  readonly today: LocalDate;
  readonly actorId: string;
  /** Ids of the place's facts and visits, by their number. */
  readonly idOf: (n: number) => string;
};

/** Facts of an invented place that lead to a wanted state under `DEMO_LABEL_RULES`: the seed and the gallery state no label either. */
export function demoFacts(wanted: DemoLabel): LabelFact[] {
  return stepsTo(wanted).map(({ on, bare }, n) => ({
    id: wanted.idOf(n),
    atUtc: `${on}T${n === 0 ? '09' : '10'}:00:00.000Z`,
    actorId: wanted.actorId,
    ...bare,
  }));
}

function stepsTo(wanted: DemoLabel): readonly Step[] {
  const { state, today } = wanted;
  const ago = (days: number): LocalDate => addDays(today, -days);
  const visit = (n: number, kind: 'audited' | 'mysteryVisited', outcome: 'passed' | 'failed'): LabelEvent => ({
    kind,
    auditId: wanted.idOf(100 + n),
    outcome,
  });
  const way = (since: LocalDate): readonly Step[] => [
    { on: addDays(since, -60), bare: { kind: 'applied' } },
    { on: addDays(since, -40), bare: { kind: 'charterSigned', commitments: COMMITMENTS } },
    { on: addDays(since, -12), bare: visit(2, 'audited', 'passed') },
  ];
  const start = addMonths(wanted.until, -DEMO_LABEL_RULES.validityMonths);
  const held: readonly Step[] = [
    ...way(start),
    { on: start, bare: { kind: 'granted' } },
    ...(start < ago(120) ? [{ on: ago(110), bare: visit(4, 'audited', 'passed') }] : []),
  ];
  switch (state) {
    case 'candidate':
      return way(today).slice(0, 1);
    case 'charterSigned':
    case 'trained':
      return way(today).slice(0, 2);
    case 'audited':
      return way(today);
    case 'certified':
    case 'expired':
      return held;
    case 'atRisk':
      return addDays(wanted.until, -DEMO_LABEL_RULES.riskDays) > today
        ? [...held, { on: ago(6), bare: visit(5, 'audited', 'failed') }]
        : held;
    case 'suspended':
      return [...held, { on: ago(9), bare: visit(5, 'mysteryVisited', 'failed') }];
    case 'withdrawn':
      return [...held, { on: ago(20), bare: { kind: 'withdrawn', reason: 'refused', note: '' } }];
  }
}

const COMMITMENTS = ['welcome', 'listen', 'call', 'shelter', 'display', 'discretion'];
