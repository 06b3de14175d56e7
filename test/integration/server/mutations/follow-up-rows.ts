import { templateIdOf, templateVersions } from '#shared/domain/audit/default-templates.ts';
import { newId } from '#shared/kernel/id.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { NOW_UTC } from '#test/support/builders.ts';
import {
  type Attempt,
  COORDINATORS,
  EDITORS,
  type MutationRow,
  onPlace,
  type Situation,
  TAKEN_ID,
} from './mutation-row.ts';
import { aHiddenPlace, anActionOf, anAuditOf, aVisitOf, put } from './things.ts';

const AUDITORS = ['admin', 'cityCoordinator', 'auditor'] as const;

/** A mystery visit as its visitor sends it. */
function aRecord({ mine }: Situation, placeId: string, overrides: Readonly<Record<string, unknown>> = {}) {
  const [version] = templateVersions('mystery', undefined);
  return {
    id: newId(),
    placeId,
    kind: 'mystery',
    templateId: templateIdOf(mine.ownerOrgId, 'mystery'),
    templateVersion: version.version,
    visitedAtUtc: NOW_UTC,
    auditorName: 'Zoé',
    answers: Object.fromEntries(version.items.map(({ code }) => [code, { answer: 'yes', note: '' }])),
    stickerSeen: 'notLooked',
    remarks: '',
    signatureKind: 'none',
    signerName: '',
    signatureId: null,
    photoIds: [],
    bookId: mine.ownerOrgId,
    actions: [],
    plannedVisitId: null,
    ...overrides,
  };
}

/** A visit to one's own place that also names a row of somebody's. */
const recordNaming =
  (
    name: (
      placeId: string,
      situation: Situation,
    ) => { readonly row: RowChange; readonly args: Record<string, unknown> },
  ) =>
  (situation: Situation): Attempt => {
    const place = aHiddenPlace(situation.mine);
    const { row, args } = name(place.id, situation);
    return { myRows: [put('place', place)], theirRows: [row], args: aRecord(situation, place.id, args) };
  };

export const VISIT_ROWS: readonly MutationRow[] = [
  {
    name: 'audit.record',
    trying: 'their place',
    who: AUDITORS,
    attempt: onPlace((placeId, situation) => aRecord(situation, placeId)),
  },
  {
    name: 'audit.record',
    trying: 'the id of their visit',
    who: AUDITORS,
    fates: TAKEN_ID,
    attempt: recordNaming((placeId, { theirs }) => {
      const audit = anAuditOf(theirs, placeId);
      return { row: put('audit', audit), args: { id: audit.id } };
    }),
  },
  {
    name: 'audit.record',
    trying: 'the plan of their visit',
    who: AUDITORS,
    // A plan that is not there is no plan: the visit was made all the same.
    fates: { own: 'applied', sibling: 'missing', otherNetwork: 'applied' },
    attempt: recordNaming((placeId, { theirs }) => {
      const visit = aVisitOf(theirs, placeId);
      return { row: put('plannedVisit', visit), args: { plannedVisitId: visit.id } };
    }),
  },
  {
    name: 'audit.record',
    trying: 'the id of their action',
    who: AUDITORS,
    fates: TAKEN_ID,
    attempt: recordNaming((placeId, { theirs }) => {
      const action = anActionOf(theirs, placeId);
      const wanted = { id: action.id, text: 'À moi', owedBy: '', dueOn: '2027-01-01' };
      return { row: put('correctiveAction', action), args: { actions: [wanted] } };
    }),
  },
  {
    name: 'audit.record',
    trying: 'their checklist',
    who: AUDITORS,
    attempt: (situation) => {
      const place = aHiddenPlace(situation.mine);
      const templateId = templateIdOf(situation.theirs.ownerOrgId, 'mystery');
      return { myRows: [put('place', place)], args: aRecord(situation, place.id, { templateId }) };
    },
  },
  {
    name: 'visit.plan',
    trying: 'their place',
    who: EDITORS,
    attempt: onPlace((placeId) => ({ visits: [aPlan(newId(), placeId)] })),
  },
  {
    name: 'visit.plan',
    trying: 'the id of their plan',
    who: EDITORS,
    fates: TAKEN_ID,
    attempt: ({ mine, theirs }) => {
      const place = aHiddenPlace(mine);
      const visit = aVisitOf(theirs, place.id);
      return {
        myRows: [put('place', place)],
        theirRows: [put('plannedVisit', visit)],
        args: { visits: [aPlan(visit.id, place.id)] },
      };
    },
  },
  {
    name: 'visit.change',
    who: EDITORS,
    attempt: ({ theirs }) => {
      const visit = aVisitOf(theirs, newId());
      return { theirRows: [put('plannedVisit', visit)], args: { ids: [visit.id], patch: { state: 'cancelled' } } };
    },
  },
  {
    name: 'visit.change',
    trying: 'my visit and theirs at once',
    who: EDITORS,
    attempt: ({ mine, theirs }) => {
      const [one, other] = [aVisitOf(mine, newId()), aVisitOf(theirs, newId())];
      return {
        myRows: [put('plannedVisit', one)],
        theirRows: [put('plannedVisit', other)],
        args: { ids: [one.id, other.id], patch: { assigneeName: 'Zoé' } },
      };
    },
  },
  {
    name: 'correctiveAction.set',
    who: EDITORS,
    attempt: ({ theirs }) => {
      const action = anActionOf(theirs, newId());
      return { theirRows: [put('correctiveAction', action)], args: { ids: [action.id], state: 'done' } };
    },
  },
  {
    name: 'auditTemplate.publish',
    who: COORDINATORS,
    attempt: ({ theirs }) => {
      const templateId = templateIdOf(theirs.ownerOrgId, 'audit');
      const template = { ...theirs, id: templateId, kind: 'audit' as const, name: 'Visite', versions: [] };
      const [latest] = templateVersions('audit', undefined);
      const version = { version: latest.version + 1, items: latest.items, passScore: latest.passScore };
      return { theirRows: [put('auditTemplate', template)], args: { templateId, kind: 'audit', version } };
    },
  },
  {
    name: 'followUp.edit',
    trying: 'their place',
    who: EDITORS,
    attempt: onPlace((placeId) => ({ placeIds: [placeId], patch: { nextStep: 'À moi' } })),
  },
  {
    name: 'followUp.edit',
    trying: 'my place and theirs at once',
    who: EDITORS,
    attempt: ({ mine, theirs }) => {
      const [one, other] = [aHiddenPlace(mine), aHiddenPlace(theirs)];
      return {
        myRows: [put('place', one)],
        theirRows: [put('place', other)],
        args: { placeIds: [one.id, other.id], patch: { nextStep: 'À moi' } },
      };
    },
  },
  {
    name: 'followUp.restore',
    who: EDITORS,
    attempt: onPlace((placeId) => ({
      restores: [{ placeId, before: { nextStep: 'À moi' }, after: { nextStep: '' } }],
    })),
  },
];

function aPlan(id: string, placeId: string) {
  return { id, placeId, kind: 'audit', plannedOn: '2027-01-01', assigneeName: '' };
}
