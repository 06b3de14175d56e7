import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import type { PaperDestination, PrintOutcome } from '#shared/contract/console/shell-print.ts';
import type { Plannable, PlannedStop } from '#shared/contract/console/visits.contract.ts';
import { MOST_VISITS_AT_ONCE } from '#shared/contract/console/visits.contract.ts';
import type { PlannedVisit } from '#shared/domain/audit/audit.ts';
import { answersOf } from '#shared/domain/audit/visit-draft.ts';
import { VISIT_NEEDS, visitNeedOf } from '#shared/domain/audit/visit-need.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';
import { type FakeWorld, mayIn, refuseIfAsked, waitIfSilent } from './fake-world.ts';
import { fakeId } from './random.ts';
import { FAKE_NETWORK_ID, FAKE_ORG_ID } from './sample-places.ts';
import { GALLERY_TODAY, type VisitBook } from './visit-book.ts';

export function visitHandlers(world: FakeWorld, book: VisitBook) {
  return { ...dueHandlers(world, book), ...planHandlers(world, book), ...draftHandlers(world, book) };
}

function dueHandlers(world: FakeWorld, book: VisitBook) {
  const os = implement(consoleContract.visits);
  return {
    due: os.due.handler(async ({ input: { filter, offset, limit } }) => {
      await waitIfSilent(world);
      const rows = book.due(filter);
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    }),
    dueIds: os.dueIds.handler(({ input: { filter, from, to } }) => ({
      placeIds: book
        .due(filter)
        .slice(from, to + 1)
        .slice(0, MOST_VISITS_AT_ONCE)
        .map(({ placeId }) => placeId),
    })),
    dueIndexOf: os.dueIndexOf.handler(({ input: { filter, n } }) => {
      const index = book.due(filter).findIndex((row) => row.n === n);
      return { index: index < 0 ? null : index };
    }),
    duePoints: os.duePoints.handler(({ input: { filter } }) => world.places.pointsOf(book.due(filter))),
    dueCounts: os.dueCounts.handler(() => {
      const counts = { overdue: 0, again: 0, soon: 0, first: 0, later: 0 };
      for (const { need } of book.due({ text: '', needs: [...VISIT_NEEDS] })) counts[need] += 1;
      return counts;
    }),
    ofPlace: os.ofPlace.handler(({ input: { placeId } }) => {
      const status = book.labels.statusOf(placeId);
      if (!status || !mayIn(world, 'label.read')) return null;
      const due = visitNeedOf(status, GALLERY_TODAY);
      return {
        need: due?.need ?? null,
        dueOn: due?.dueOn ?? null,
        visits: [...book.visitsOf(placeId)].reverse(),
        actions: [...book.actionsOf(placeId)],
        planned: book.planned.filter((visit) => visit.placeId === placeId && visit.state === 'planned'),
        drafts: book.drafts.filter((draft) => draft.placeId === placeId),
        canRecord: mayIn(world, 'audit.record'),
        canPlan: mayIn(world, 'followUp.edit'),
      };
    }),
    report: os.report.handler(({ input: { visitId } }) => {
      const places = world.places.list({
        filter: { ...EVERY_PLACE, ownership: 'mine' },
        sort: { field: 'name', direction: 'asc' },
      });
      const visit = places.flatMap(({ id }) => book.visitsOf(id)).find(({ id }) => id === visitId);
      const template = visit && book.templates(visit.kind)[visit.templateVersion - 1];
      return visit && template ? { visit, template } : null;
    }),
  };
}

function planHandlers(world: FakeWorld, book: VisitBook) {
  const os = implement(consoleContract.visits);
  return {
    agenda: os.agenda.handler(() => {
      const days = book.planned.filter(({ state }) => state === 'planned').map(({ plannedOn }) => plannedOn);
      return [...new Set(days)].sort().map((day) => ({ day, count: days.filter((other) => other === day).length }));
    }),
    day: os.day.handler(({ input: { day } }) =>
      book.planned
        .filter(({ plannedOn, state }) => plannedOn === day && state === 'planned')
        .flatMap((visit) => stopOf(world, visit) ?? []),
    ),
    printDay: os.printDay.handler(({ input }) => printedDay(world, input)),
    plannable: os.plannable.handler(({ input }) => plannableOf(book, input.placeIds)),
    plan: os.plan.handler(({ input: { placeIds, ...visit } }) => {
      refuseIfAsked(world);
      const planned = placeIds.map(
        (placeId, index): PlannedVisit => ({
          ...visit,
          id: fakeId(13, book.planned.length + index + 1),
          networkId: FAKE_NETWORK_ID,
          ownerOrgId: FAKE_ORG_ID,
          placeId,
          state: 'planned',
          auditId: null,
          createdAtUtc: new Date().toISOString(),
        }),
      );
      book.planned = [...book.planned, ...planned];
      book.changed();
      return { ids: planned.map(({ id }) => id) };
    }),
    change: os.change.handler(({ input: { ids, patch } }) => {
      refuseIfAsked(world);
      const { plannedOn, assigneeName, state } = patch;
      book.planned = book.planned.map((visit) =>
        ids.includes(visit.id)
          ? {
              ...visit,
              plannedOn: plannedOn ?? visit.plannedOn,
              assigneeName: assigneeName ?? visit.assigneeName,
              state: state ?? visit.state,
            }
          : visit,
      );
      book.changed();
      return {};
    }),
    setActions: os.setActions.handler(({ input: { ids, state } }) => {
      refuseIfAsked(world);
      book.setActions(ids, state);
      book.changed();
      return {};
    }),
    checklists: os.checklists.handler(() => ({
      audit: [...book.templates('audit')].reverse(),
      mystery: [...book.templates('mystery')].reverse(),
      canPublish: mayIn(world, 'auditTemplate.publish'),
    })),
    publishChecklist: os.publishChecklist.handler(({ input: { kind, ...content } }) => {
      refuseIfAsked(world);
      const version = book.templates(kind).length + 1;
      const publishedAtUtc = new Date().toISOString();
      book.published[kind].push({ ...content, version, publishedAtUtc, publishedBy: 'user-nora' });
      book.changed();
      return { version };
    }),
  };
}

function printedDay(
  { scenario }: FakeWorld,
  { day, destination }: { readonly day: string; readonly destination: PaperDestination },
): PrintOutcome {
  if (destination === 'file') return { kind: 'saved', fileName: `visites-${day}.pdf` };
  return scenario.printing === 'noPrinter' ? { kind: 'failed', problem: 'noPrinter' } : { kind: 'printed' };
}

function plannableOf(book: VisitBook, placeIds: readonly string[]): Plannable {
  const places = placeIds.flatMap((id) => book.place(id) ?? []);
  const visited = places.filter(({ category }) => !isPoliceSite(category));
  const ready = visited.filter(({ ownerOrgId }) => ownerOrgId === FAKE_ORG_ID).map(({ id }) => id);
  const isPlanned = (id: string) => book.planned.some((visit) => visit.placeId === id && visit.state === 'planned');
  return {
    placeIds: ready,
    alreadyPlanned: ready.filter(isPlanned).length,
    othersOwn: visited.length - ready.length,
    policeSites: places.length - visited.length,
  };
}

function draftHandlers(world: FakeWorld, book: VisitBook) {
  const os = implement(consoleContract.visits);
  return {
    drafts: os.drafts.handler(() =>
      book.drafts.map((draft) => ({
        ...draft,
        placeName: book.place(draft.placeId)?.name ?? '',
        answeredCount: Object.keys(answersOf(draft)).length,
        itemCount: book.templates(draft.kind)[draft.templateVersion - 1]?.items.length ?? 0,
      })),
    ),
    startDraft: os.startDraft.handler(({ input }) => {
      refuseIfAsked(world);
      const open = book.drafts.find(({ placeId, kind }) => placeId === input.placeId && kind === input.kind);
      if (open) return { id: open.id };
      const nowUtc = new Date().toISOString();
      const draft = {
        ...input,
        id: fakeId(11, book.drafts.length + 10),
        templateVersion: book.templates(input.kind).length,
        visitedAtUtc: nowUtc,
        answers: {},
        actions: [],
        stickerSeen: 'notLooked' as const,
        remarks: '',
        signatureKind: 'none' as const,
        signerName: '',
        signatureId: null,
        photoIds: [],
        updatedAtUtc: nowUtc,
      };
      book.drafts = [...book.drafts, draft];
      return { id: draft.id };
    }),
    draft: os.draft.handler(({ input: { id } }) => {
      const draft = book.drafts.find((open) => open.id === id);
      const place = draft && book.place(draft.placeId);
      const template = draft && book.templates(draft.kind)[draft.templateVersion - 1];
      const status = draft && book.labels.statusOf(draft.placeId);
      if (!draft || !place || !template || !status) return null;
      return {
        draft,
        template,
        placeName: place.name,
        placeAddress: [place.addressTyped, place.communeName].join(', '),
        failedBefore: status.file.failedAuditsInARow,
        failuresToSuspend: status.grant?.rules.failedAuditsToSuspend ?? 0,
        holdsLabel: status.state === 'certified' || status.state === 'atRisk',
      };
    }),
    saveDraft: os.saveDraft.handler(({ input }) => {
      const updatedAtUtc = new Date().toISOString();
      book.drafts = book.drafts.map((draft) => (draft.id === input.id ? { ...input, updatedAtUtc } : draft));
      return {};
    }),
    discardDraft: os.discardDraft.handler(({ input }) => {
      book.drafts = book.drafts.filter(({ id }) => id !== input.id);
      return {};
    }),
    record: os.record.handler(({ input }) => {
      refuseIfAsked(world);
      const draft = book.drafts.find(({ id }) => id === input.id);
      if (!draft) throw new Error('no such draft in the gallery');
      const { score, outcome, placeId } = book.record(draft);
      book.changed();
      return { score, outcome, placeId, labelState: book.place(placeId)?.labelState ?? 'candidate' };
    }),
  };
}

function stopOf({ places }: FakeWorld, visit: PlannedVisit): PlannedStop | null {
  const found = places.get({ id: visit.placeId }, true);
  if (!found) return null;
  const { place, contact, n } = found;
  const { id, kind, plannedOn, assigneeName } = visit;
  const { name, lon, lat, openingHours, phone } = place;
  const referent =
    kind === 'mystery' ? '' : [contact?.referentName, contact?.referentPhone].filter(Boolean).join(' · ');
  const address = [place.addressTyped, place.communeName].filter((part) => part !== '').join(', ');
  return {
    id,
    kind,
    plannedOn,
    assigneeName,
    n,
    placeId: place.id,
    name,
    address,
    lon,
    lat,
    openingHours,
    phone,
    referent,
  };
}
