import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import type { DueFilter, DueRow } from '#shared/contract/console/visits.contract.ts';
import type {
  Audit,
  AuditKind,
  AuditTemplateVersion,
  CorrectiveAction,
  PlannedVisit,
} from '#shared/domain/audit/audit.ts';
import { templateIdOf, templateVersions } from '#shared/domain/audit/default-templates.ts';
import { demoActions, demoVisits } from '#shared/domain/audit/demo-visits.ts';
import { scoreVisit } from '#shared/domain/audit/score-visit.ts';
import { answersOf, type VisitDraft } from '#shared/domain/audit/visit-draft.ts';
import { compareNeeds, VISIT_NEEDS, visitNeedOf } from '#shared/domain/audit/visit-need.ts';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import type { Place } from '#shared/domain/place/place.ts';
import type { FakeWorld } from './fake-world.ts';
import type { LabelFiles } from './label-files.ts';
import { fakeId } from './random.ts';
import { FAKE_NETWORK_ID, FAKE_ORG_ID } from './sample-places.ts';

const owner = { networkId: FAKE_NETWORK_ID, ownerOrgId: FAKE_ORG_ID };
const ALL = {
  filter: { ...EVERY_PLACE, ownership: 'mine' },
  sort: { field: 'name', direction: 'asc' },
} as const;

export const GALLERY_TODAY = localDateAt(new Date().toISOString(), 'Europe/Paris');

/** Drafts of the gallery: an audit half filled in at the first place, a mystery visit about to fail at the second. */
export const HALF_DRAFT_ID = fakeId(11, 1);
export const MYSTERY_DRAFT_ID = fakeId(11, 2);

/** Visits in memory, by the real rules: what the core keeps in SQLite. */
export class VisitBook {
  readonly #world: FakeWorld;
  readonly labels: LabelFiles;
  readonly #visits = new Map<string, readonly Audit[]>();
  readonly #actions = new Map<string, readonly CorrectiveAction[]>();
  readonly published: Record<AuditKind, AuditTemplateVersion[]> = { audit: [], mystery: [] };
  planned: readonly PlannedVisit[];
  drafts: readonly VisitDraft[];

  constructor(world: FakeWorld, labels: LabelFiles) {
    this.#world = world;
    this.labels = labels;
    const isEmpty = world.scenario.placeCount < 14;
    this.planned = isEmpty ? [] : samplePlan();
    this.drafts = isEmpty ? [] : [sampleDraft('audit'), sampleDraft('mystery')];
  }

  changed(): void {
    this.#world.changes.set({
      tables: ['audit', 'correctiveAction', 'plannedVisit', 'auditTemplate'],
      origin: 'local',
    });
  }

  place(id: string): Place | undefined {
    return this.#world.places.get({ id }, true)?.place;
  }

  visitsOf(placeId: string): readonly Audit[] {
    const known = this.#visits.get(placeId) ?? demoVisits(this.labels.factsOf(placeId) ?? [], { ...owner, placeId });
    this.#visits.set(placeId, known);
    return known;
  }

  actionsOf(placeId: string): readonly CorrectiveAction[] {
    let n = 0;
    const known =
      this.#actions.get(placeId) ??
      demoActions(this.visitsOf(placeId), () => {
        n += 1;
        return fakeId(12, n);
      });
    this.#actions.set(placeId, known);
    return known;
  }

  setActions(ids: readonly string[], state: CorrectiveAction['state']): void {
    const closedAtUtc = state === 'open' ? null : new Date().toISOString();
    for (const [placeId, actions] of this.#actions) {
      const next = actions.map((action) => (ids.includes(action.id) ? { ...action, state, closedAtUtc } : action));
      this.#actions.set(placeId, next);
    }
  }

  templates(kind: AuditKind): readonly AuditTemplateVersion[] {
    return templateVersions(kind, { versions: this.published[kind] });
  }

  record(draft: VisitDraft): Audit {
    const { plannedVisitId, actions, updatedAtUtc, ...form } = draft;
    const template = this.templates(draft.kind)[draft.templateVersion - 1];
    if (!template) throw new Error('no such checklist in the gallery');
    const answers = answersOf(draft);
    const visit: Audit = {
      ...form,
      ...owner,
      answers,
      ...scoreVisit(template, answers),
      templateId: templateIdOf(FAKE_ORG_ID, draft.kind),
      auditorId: 'user-nora',
      auditorName: 'Nora Benali',
      recordedAtUtc: updatedAtUtc,
    };
    const { id: auditId, placeId, outcome, kind } = visit;
    this.#visits.set(placeId, [...this.visitsOf(placeId), visit]);
    const opened = actions.map((action) => ({
      ...action,
      ...owner,
      placeId,
      auditId,
      state: 'open' as const,
      closedAtUtc: null,
      createdAtUtc: updatedAtUtc,
    }));
    this.#actions.set(placeId, [...this.actionsOf(placeId), ...opened]);
    this.labels.add(placeId, { kind: kind === 'audit' ? 'audited' : 'mysteryVisited', auditId, outcome });
    this.drafts = this.drafts.filter(({ id }) => id !== draft.id);
    this.planned = this.planned.map((plan) =>
      plan.id === plannedVisitId ? { ...plan, state: 'done', auditId } : plan,
    );
    return visit;
  }

  due({ text, needs }: DueFilter): readonly DueRow[] {
    const wanted = needs.length > 0 ? needs : VISIT_NEEDS.filter((need) => need !== 'later');
    return this.#world.places
      .list({ ...ALL, filter: { ...ALL.filter, text, categories: [], labelStates: [] } })
      .flatMap(({ n, id: placeId, name, category, communeName }) => {
        const status = this.labels.statusOf(placeId);
        const due = status && visitNeedOf(status, GALLERY_TODAY);
        if (!due || !wanted.includes(due.need)) return [];
        const plan = this.planned.find((visit) => visit.placeId === placeId && visit.state === 'planned') ?? null;
        return [{ n, placeId, name, category, communeName, labelState: status.state, ...due, planned: plan }];
      })
      .sort(compareNeeds);
  }
}

/** Three visits for today, one missed last week, two to come. */
function samplePlan(): readonly PlannedVisit[] {
  const days = [0, 0, 0, -6, 3, 3];
  return [3, 5, 1, 10, 8, 13].map((place, index) => ({
    ...owner,
    id: fakeId(13, index + 1),
    placeId: fakeId(3, place),
    kind: index === 2 ? 'mystery' : 'audit',
    plannedOn: addDays(GALLERY_TODAY, days[index] ?? 0),
    assigneeName: index === 1 ? '' : 'Nora Benali',
    state: 'planned',
    auditId: null,
    createdAtUtc: '2026-11-20T09:00:00.000Z',
  }));
}

function sampleDraft(kind: AuditKind): VisitDraft {
  const [{ items }] = templateVersions(kind, undefined);
  const isAudit = kind === 'audit';
  const answered = isAudit ? items.slice(0, 7) : items;
  const beganAtUtc = new Date(Date.now() - 1_500_000).toISOString();
  return {
    id: isAudit ? HALF_DRAFT_ID : MYSTERY_DRAFT_ID,
    placeId: fakeId(3, isAudit ? 3 : 2),
    kind,
    templateVersion: 1,
    plannedVisitId: null,
    visitedAtUtc: beganAtUtc,
    answers: Object.fromEntries(
      answered.map(({ code }, index) => [
        code,
        {
          answer: index === 3 ? 'no' : index === 5 ? 'notApplicable' : 'yes',
          note: index === 3 ? 'Affiche tombée derrière le comptoir' : '',
        },
      ]),
    ),
    actions: isAudit
      ? [
          {
            id: fakeId(14, 1),
            text: 'Recoller l’affiche des numéros près de la caisse',
            owedBy: 'La responsable',
            dueOn: addDays(GALLERY_TODAY, 14),
          },
        ]
      : [],
    stickerSeen: isAudit ? 'yes' : 'notLooked',
    remarks: '',
    signatureKind: 'none',
    signerName: '',
    signatureId: null,
    photoIds: [],
    updatedAtUtc: beganAtUtc,
  };
}
