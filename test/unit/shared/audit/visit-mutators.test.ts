import { describe, expect, test } from 'vitest';
import { can } from '#shared/domain/access/permission.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { followUpScopes } from '#shared/domain/audit/audit.ts';
import { templateIdOf, templateVersions } from '#shared/domain/audit/default-templates.ts';
import type { RecordVisit } from '#shared/domain/audit/record-visit.ts';
import { UNKNOWN_COVER } from '#shared/domain/label/cover.ts';
import { DEMO_LABEL_RULES } from '#shared/domain/label/demo-facts.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { storedLabelOf } from '#shared/domain/label/stored-label.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { MutationContext } from '#shared/sync/mutator.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import type { RowChange, RowOf, TableName } from '#shared/sync/table.ts';
import {
  aContext,
  anActor,
  aPlace,
  NETWORK_ID,
  NOW_UTC,
  numberedId,
  ORG_ID,
  OTHER_ORG_ID,
  PLACE_ID,
} from '#test/support/builders.ts';
import { CERTIFIED } from '../label/label-world.ts';

const owner = { networkId: NETWORK_ID, ownerOrgId: ORG_ID };
const VISIT_ID = numberedId(700);
const PLANNED_ID = numberedId(701);

type Row = { readonly [Name in TableName]: { readonly table: Name; readonly row: RowOf<Name> } }[TableName];

function world(rows: readonly Row[] = [], place = aPlace()): MutationContext {
  return aContext({
    rows: [
      { table: 'place', row: place },
      { table: 'placeLabel', row: { id: PLACE_ID, ...owner, facts: [...CERTIFIED], rulesVersion: 2 } },
      { table: 'labelRuleBook', row: { id: ORG_ID, ...owner, versions: [DEMO_LABEL_RULES] } },
      ...rows,
    ],
  });
}

/** The place as the last fact left it. */
function settledPlace() {
  const label = labelStatusAt(
    { facts: CERTIFIED, rules: [DEMO_LABEL_RULES], timeZone: 'Europe/Paris', cover: UNKNOWN_COVER },
    NOW_UTC,
  );
  return aPlace(storedLabelOf(label));
}

function settledWorld(): MutationContext {
  return world([], settledPlace());
}

function aVisit(kind: 'audit' | 'mystery', answer: 'yes' | 'no', over: Partial<RecordVisit> = {}): RecordVisit {
  const items = templateVersions(kind, undefined)[0]?.items ?? [];
  return {
    id: VISIT_ID,
    placeId: PLACE_ID,
    bookId: ORG_ID,
    kind,
    templateId: templateIdOf(ORG_ID, kind),
    templateVersion: 1,
    visitedAtUtc: '2026-11-21T15:00:00.000Z',
    auditorName: 'Claire',
    answers: Object.fromEntries(items.map(({ code }) => [code, { answer, note: '' }])),
    stickerSeen: 'yes',
    remarks: '',
    signatureKind: 'none',
    signerName: '',
    signatureId: null,
    photoIds: [],
    actions: [],
    plannedVisitId: null,
    ...over,
  };
}

function record(visit: RecordVisit, context = world()) {
  return unwrap(MUTATORS.prepare('audit.record', visit)).decide(context);
}

function rowsOf<Name extends TableName>(changes: readonly RowChange[], table: Name): readonly RowOf<Name>[] {
  return changes.flatMap((change) =>
    change.table === table && change.op === 'upsert' ? [change.row as RowOf<Name>] : [],
  );
}

describe('recording a visit', () => {
  test('AU5 a failed mystery visit suspends the label in its own commit', () => {
    const changes = unwrap(record(aVisit('mystery', 'no')));
    expect(rowsOf(changes, 'audit')[0]).toMatchObject({ outcome: 'failed', score: 0, auditorId: 'user-1' });
    expect(rowsOf(changes, 'place')[0]).toMatchObject({ labelState: 'suspended' });
    expect(rowsOf(changes, 'placeLabel')[0]?.facts.at(-1)).toMatchObject({
      kind: 'mysteryVisited',
      outcome: 'failed',
      auditId: VISIT_ID,
      atUtc: '2026-11-21T15:00:00.000Z',
    });
  });

  test('AU5 what has to be mended is opened, and the planned visit is done', () => {
    const planned = {
      id: PLANNED_ID,
      ...owner,
      placeId: PLACE_ID,
      kind: 'audit' as const,
      plannedOn: '2026-11-21',
      assigneeName: '',
      state: 'planned' as const,
      auditId: null,
      createdAtUtc: NOW_UTC,
    };
    const action = { id: numberedId(702), text: 'Recoller la vitrophanie', owedBy: 'Le gérant', dueOn: '2026-12-05' };
    const visit = aVisit('audit', 'yes', { actions: [action], plannedVisitId: PLANNED_ID });
    const changes = unwrap(record(visit, world([{ table: 'plannedVisit', row: planned }])));
    expect(rowsOf(changes, 'correctiveAction')).toMatchObject([{ ...action, state: 'open', auditId: VISIT_ID }]);
    expect(rowsOf(changes, 'plannedVisit')).toMatchObject([{ state: 'done', auditId: VISIT_ID }]);
  });

  test('AU4 score and outcome are computed, never taken from the form', () => {
    expect(MUTATORS.prepare('audit.record', { ...aVisit('audit', 'no'), score: 100, outcome: 'passed' }).ok).toBe(
      false,
    );
    expect(rowsOf(unwrap(record(aVisit('audit', 'no'))), 'audit')[0]?.outcome).toBe('failed');
  });

  test('AU4 a form that is not whole is refused, naming the item', () => {
    const { heard: _left, ...answers } = aVisit('mystery', 'yes').answers;
    expect(record(aVisit('mystery', 'yes', { answers }))).toEqual({
      ok: false,
      error: { code: 'invalid', field: 'heard' },
    });
    const stray = { ...aVisit('mystery', 'yes').answers, invented: { answer: 'yes' as const, note: '' } };
    expect(record(aVisit('mystery', 'yes', { answers: stray }))).toMatchObject({ error: { field: 'invented' } });
  });

  test('AU1 a version that does not exist, or another organisation’s checklist, is refused', () => {
    expect(record(aVisit('audit', 'yes', { templateVersion: 9 }))).toMatchObject({
      error: { field: 'templateVersion' },
    });
    const foreign = aVisit('audit', 'yes', { templateId: templateIdOf(OTHER_ORG_ID, 'audit') });
    expect(record(foreign)).toMatchObject({ error: { code: 'missing' } });
  });

  test('AU6 the same visit again is refused', () => {
    const [row] = rowsOf(unwrap(record(aVisit('audit', 'yes'))), 'audit');
    if (!row) throw new Error('no visit');
    expect(record(aVisit('audit', 'yes'), world([{ table: 'audit', row }]))).toMatchObject({
      error: { code: 'alreadyExists' },
    });
  });

  test('AU6 an action that is there already is not opened anew by another visit', () => {
    const action = { id: numberedId(702), text: 'Recoller la vitrophanie', owedBy: '', dueOn: '2026-12-05' };
    const [row] = rowsOf(unwrap(record(aVisit('audit', 'yes', { actions: [action] }))), 'correctiveAction');
    if (!row) throw new Error('no action');
    const done = { ...row, auditId: numberedId(703), state: 'done' as const, closedAtUtc: NOW_UTC };
    const visit = aVisit('audit', 'yes', { actions: [action] });
    expect(record(visit, world([{ table: 'correctiveAction', row: done }]))).toMatchObject({
      error: { code: 'alreadyExists' },
    });
  });

  test('AU7 a passed mystery visit leaves no trace in the row that the venue reads', () => {
    const changes = unwrap(record(aVisit('mystery', 'yes'), settledWorld()));
    expect(changes.map(({ table }) => table)).toEqual(['audit', 'placeLabel']);
  });

  test('AU7 a failed mystery visit tells the venue that the label is suspended, and not why', () => {
    const changes = unwrap(record(aVisit('mystery', 'no'), settledWorld()));
    const [place] = rowsOf(changes, 'place');
    const before = settledPlace();
    expect({ ...before, labelState: 'suspended', updatedAtUtc: NOW_UTC }).toEqual(place);
  });

  const DRAWING = numberedId(0x99);
  test.each([
    ['drawn', { signatureId: DRAWING, signerName: 'Le gérant' }],
    ['drawn', { signatureId: DRAWING }],
    ['typed', { signerName: 'Le gérant' }],
    ['onPaper', { signerName: 'Le gérant' }],
    ['none', {}],
  ] as const)('AU12 a visit says how it was signed: %s with %j', (signatureKind, signature) => {
    const visit = aVisit('audit', 'yes', { signatureKind, ...signature });
    const [row] = rowsOf(unwrap(record(visit)), 'audit');
    expect(row).toMatchObject({ signatureKind, ...signature });
  });

  test.each([
    ['drawn', { signerName: 'Le gérant' }, 'signatureId'],
    ['typed', { signerName: '  ' }, 'signerName'],
    ['typed', { signerName: 'Le gérant', signatureId: DRAWING }, 'signatureId'],
    ['onPaper', {}, 'signerName'],
    ['none', { signerName: 'Le gérant' }, 'signerName'],
    ['none', { signatureId: DRAWING }, 'signatureId'],
  ] as const)('AU12 what does not fit the way of signing is refused: %s with %j', (signatureKind, signature, field) => {
    const visit = aVisit('audit', 'yes', { signatureKind, ...signature });
    expect(record(visit)).toEqual({ ok: false, error: { code: 'invalid', field } });
  });

  test('AU7 a mystery visit bears no signature, and the venue’s own people read no visit', () => {
    const signed = { signatureKind: 'typed', signerName: 'Le gérant' } as const;
    expect(record(aVisit('mystery', 'yes', signed))).toMatchObject({ error: { field: 'signatureKind' } });
    expect(record(aVisit('mystery', 'yes', { signerName: 'Le gérant' }))).toMatchObject({
      error: { field: 'signerName' },
    });
    const venue = anActor({ roles: ['venueManager'] });
    expect(can(venue, 'audit.record') || can(venue, 'label.read')).toBe(false);
    expect(scopesOf(venue)).not.toContain(followUpScopes(owner)[0]);
  });
});

describe('planning', () => {
  const plan = (ids: readonly number[], placeId = PLACE_ID) => ({
    visits: ids.map((n) => ({
      id: numberedId(n),
      placeId,
      kind: 'audit',
      plannedOn: '2026-12-01',
      assigneeName: 'Claire',
    })),
  });

  test('AU8 many at once, or none', () => {
    const both = unwrap(unwrap(MUTATORS.prepare('visit.plan', plan([1, 2]))).decide(world()));
    expect(rowsOf(both, 'plannedVisit').map(({ state }) => state)).toEqual(['planned', 'planned']);
    const strange = { visits: [...plan([1]).visits, ...plan([2], numberedId(99)).visits] };
    expect(unwrap(MUTATORS.prepare('visit.plan', strange)).decide(world())).toMatchObject({
      error: { code: 'missing' },
    });
  });

  test('AU8 visits move, change hands and are cancelled together; one that was made holds all of them back', () => {
    const rows = rowsOf(unwrap(unwrap(MUTATORS.prepare('visit.plan', plan([1, 2]))).decide(world())), 'plannedVisit');
    const change = (patch: object, lastState: 'planned' | 'done' = 'planned') =>
      unwrap(MUTATORS.prepare('visit.change', { ids: rows.map(({ id }) => id), patch })).decide(
        world(rows.map((row, n) => ({ table: 'plannedVisit', row: n === 1 ? { ...row, state: lastState } : row }))),
      );
    expect(
      rowsOf(unwrap(change({ plannedOn: '2026-12-02' })), 'plannedVisit').map(({ plannedOn }) => plannedOn),
    ).toEqual(['2026-12-02', '2026-12-02']);
    expect(rowsOf(unwrap(change({ state: 'cancelled' })), 'plannedVisit')[1]).toMatchObject({
      state: 'cancelled',
      assigneeName: 'Claire',
    });
    expect(change({ plannedOn: '2026-12-02' }, 'done')).toMatchObject({ error: { code: 'wrongState' } });
  });

  test('AU5 what had to be mended is done at its instant, and open again without one', () => {
    const action = {
      id: numberedId(702),
      ...owner,
      placeId: PLACE_ID,
      auditId: VISIT_ID,
      text: 'Recoller la vitrophanie',
      owedBy: '',
      dueOn: '2026-12-05',
      state: 'open' as const,
      closedAtUtc: null,
      createdAtUtc: NOW_UTC,
    };
    const set = (state: 'done' | 'open', row = action) =>
      unwrap(MUTATORS.prepare('correctiveAction.set', { ids: [action.id], state })).decide(
        world([{ table: 'correctiveAction', row }]),
      );
    expect(rowsOf(unwrap(set('done')), 'correctiveAction')).toMatchObject([{ state: 'done', closedAtUtc: NOW_UTC }]);
    expect(rowsOf(unwrap(set('open')), 'correctiveAction')).toMatchObject([{ state: 'open', closedAtUtc: null }]);
    expect(set('done', { ...action, ownerOrgId: OTHER_ORG_ID })).toMatchObject({ error: { code: 'missing' } });
  });

  test('AU1 the next version of a checklist is one more, with points and unlike codes', () => {
    const [own] = templateVersions('audit', undefined);
    if (!own) throw new Error('no checklist');
    const publish = (version: number, items = own.items) =>
      unwrap(
        MUTATORS.prepare('auditTemplate.publish', {
          templateId: templateIdOf(ORG_ID, 'audit'),
          kind: 'audit',
          version: { version, items, passScore: 80 },
        }),
      ).decide(world());
    expect(rowsOf(unwrap(publish(2)), 'auditTemplate')[0]?.versions).toMatchObject([
      { version: 2, publishedBy: 'user-1' },
    ]);
    expect(publish(1)).toMatchObject({ error: { code: 'changed' } });
    expect(publish(2, [...own.items, ...own.items.slice(0, 1)])).toMatchObject({ error: { field: 'items' } });
  });
});
