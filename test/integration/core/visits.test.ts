import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { DueFilter } from '#shared/contract/console/visits.contract.ts';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { DEMO_LABEL_RULES, demoFacts } from '#shared/domain/label/demo-facts.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { labelCaseOf } from '#shared/domain/label/record-facts.ts';
import { storedLabelOf } from '#shared/domain/label/stored-label.ts';
import { anActor, aPlace, NETWORK_ID, numberedId, ORG_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { type SeededRow, signedInFolder } from '#test/support/signed-in-folder.ts';

const NOW_UTC = new Date().toISOString();
const TODAY = localDateAt(NOW_UTC, 'Europe/Paris');
const owner = { networkId: NETWORK_ID, ownerOrgId: ORG_ID };
const BOOK: SeededRow = { table: 'labelRuleBook', row: { id: ORG_ID, ...owner, versions: [DEMO_LABEL_RULES] } };
const LATE = numberedId(0x501);
const CANDIDATE = numberedId(0x502);
const FRESH = numberedId(0x503);

/** A place whose row says what its facts say. */
function labelled(
  id: string,
  state: 'certified' | 'charterSigned',
  until: string,
  over: Parameters<typeof aPlace>[0] = {},
): SeededRow[] {
  const facts = demoFacts({
    state,
    until,
    today: TODAY,
    actorId: 'user-1',
    idOf: (n) => numberedId(Number.parseInt(id.slice(-4), 16) * 1000 + n),
  });
  const place = aPlace({ id, ...over });
  const label = { id, ...owner, facts, rulesVersion: 2 };
  const status = labelStatusAt(labelCaseOf(place, label, { versions: [DEMO_LABEL_RULES] }), NOW_UTC);
  return [
    { table: 'place', row: { ...place, ...storedLabelOf(status) } },
    { table: 'placeLabel', row: label },
  ];
}

let core: TestCore | null = null;
afterEach(async () => {
  await core?.close();
  core = null;
});

async function town(actor = anActor()): Promise<TestCore> {
  core = await startTestCore(
    signedInFolder(
      [
        BOOK,
        ...labelled(LATE, 'certified', addDays(TODAY, 700), { name: 'En retard', lon: 4.84, lat: 45.75 }),
        ...labelled(CANDIDATE, 'charterSigned', TODAY, { name: 'Jamais visité', lon: 4.85, lat: 45.76 }),
        ...labelled(FRESH, 'certified', addDays(TODAY, 400), { name: 'Visité cet été', lon: 4.9, lat: 45.8 }),
      ],
      actor,
    ),
  );
  return core;
}

/** Answers every item of a draft the same way. */
async function fillIn({ client }: TestCore, id: string, answer: 'yes' | 'no'): Promise<void> {
  const view = await client.visits.draft({ id });
  if (!view) throw new Error('no draft');
  const answers = Object.fromEntries(view.template.items.map(({ code }) => [code, { answer, note: '' }]));
  await client.visits.saveDraft({ ...view.draft, answers });
}

const DUE: DueFilter = { text: '', needs: [] };
const page = { offset: 0, limit: 50 };

async function namesDue({ client }: TestCore, filter: Partial<DueFilter> = {}): Promise<readonly string[]> {
  const { total, rows } = await client.visits.due({ filter: { ...DUE, ...filter }, ...page });
  expect(rows.length).toBe(total);
  return rows.map(({ name, need }) => `${need} ${name}`);
}

describe('visits at a console, offline', () => {
  test('AU10 the planner lists what is pressing, and on request what is far off; words narrow it', async () => {
    const here = await town();
    expect(await namesDue(here)).toEqual(['first Jamais visité']);
    const far = ['later Visité cet été', 'later En retard'];
    expect(await namesDue(here, { needs: ['later'] })).toEqual(far);
    expect(await namesDue(here, { needs: ['later', 'first'], text: 'visite' })).toEqual([
      'first Jamais visité',
      'later Visité cet été',
    ]);
    expect(await here.client.visits.dueCounts()).toEqual({ overdue: 0, again: 0, soon: 0, first: 1, later: 2 });
    const points = await here.client.visits.duePoints({ filter: { ...DUE, needs: ['later'] } });
    expect(points.n.length).toBe(2);
    expect(await here.client.visits.dueIndexOf({ filter: { ...DUE, needs: ['later'] }, n: points.n[1] ?? 0 })).toEqual({
      index: 1,
    });
  });

  test('AU8 the planner picks a stretch of the list in its order, whatever was loaded', async () => {
    const { client } = await town();
    const filter: DueFilter = { ...DUE, needs: ['later', 'first'] };
    expect(await client.visits.dueIds({ filter, from: 0, to: 1 })).toEqual({ placeIds: [CANDIDATE, FRESH] });
    expect(await client.visits.dueIds({ filter, from: 1, to: 900 })).toEqual({ placeIds: [FRESH, LATE] });
  });

  test('AU8 planned visits stand on their day and in the list, move together, and leave when they are cancelled', async () => {
    const { client } = await town();
    const day = addDays(TODAY, 3);
    const { ids } = await client.visits.plan({
      placeIds: [LATE, FRESH],
      kind: 'audit',
      plannedOn: day,
      assigneeName: 'Claire',
    });
    const { rows } = await client.visits.due({ filter: { ...DUE, needs: ['later'] }, ...page });
    expect(rows.map(({ planned }) => planned?.assigneeName)).toEqual(['Claire', 'Claire']);
    expect((await client.visits.day({ day })).map(({ name }) => name).sort()).toEqual(['En retard', 'Visité cet été']);
    await client.visits.change({ ids, patch: { plannedOn: addDays(day, 1), assigneeName: 'Omar' } });
    expect(await client.visits.agenda()).toEqual([{ day: addDays(day, 1), count: 2 }]);
    await client.visits.change({ ids, patch: { state: 'cancelled' } });
    expect(await client.visits.agenda()).toEqual([]);
  });

  test('AU11 a form survives the end of the program, goes on where it was left, and is used up by recording it', async () => {
    const here = await town();
    const { id } = await here.client.visits.startDraft({ placeId: LATE, kind: 'mystery', plannedVisitId: null });
    await fillIn(here, id, 'no');
    await here.stop();
    core = await startTestCore({ dataDir: here.options.dataDir, keyHex: here.options.keyHex });
    const again = core.client;
    expect(await again.visits.drafts()).toMatchObject([{ id, placeName: 'En retard', answeredCount: 8, itemCount: 8 }]);
    expect(await again.visits.startDraft({ placeId: LATE, kind: 'mystery', plannedVisitId: null })).toEqual({ id });
    expect(await again.visits.record({ id })).toEqual({
      outcome: 'failed',
      score: 0,
      labelState: 'suspended',
      placeId: LATE,
    });
    expect(await again.visits.drafts()).toEqual([]);
    expect((await again.label.get({ placeId: LATE }))?.now.reasons).toEqual(['mysteryFailed']);
    await expect(again.visits.record({ id })).rejects.toMatchObject({ data: { code: 'missing' } });
    const { visits, need } = (await again.visits.ofPlace({ placeId: LATE })) ?? {};
    expect([visits?.[0]?.id, need]).toEqual([id, 'again']);
    expect((await again.visits.report({ visitId: id }))?.template.items.length).toBe(8);
  });

  test('AU11 leaving the console keeps the copy in which a form is half filled in', async () => {
    const here = await town();
    await here.client.visits.startDraft({ placeId: LATE, kind: 'audit', plannedVisitId: null });
    expect(await here.client.session.signOut()).toEqual({ pendingCount: 1 });
    expect(readdirSync(here.options.dataDir).filter((name) => name.startsWith('replica-')).length).toBeGreaterThan(0);
  });

  test('AU4 a form that is not whole is refused, naming the item, and stays', async () => {
    const { client } = await town();
    const { id } = await client.visits.startDraft({ placeId: LATE, kind: 'audit', plannedVisitId: null });
    await expect(client.visits.record({ id })).rejects.toMatchObject({
      data: { code: 'invalid', field: 'referentPresent' },
    });
    expect(await client.visits.draft({ id })).not.toBeNull();
    await client.visits.discardDraft({ id });
    expect(await client.visits.draft({ id })).toBeNull();
  });

  test('AU1 a form goes on with the checklist it was begun with, whatever is published meanwhile', async () => {
    const { client } = await town();
    const { id } = await client.visits.startDraft({ placeId: LATE, kind: 'audit', plannedVisitId: null });
    const items = [{ code: 'only', text: 'Une seule question', weight: 1, importance: 'critical' as const }];
    expect(await client.visits.publishChecklist({ kind: 'audit', items, passScore: 50 })).toEqual({ version: 2 });
    expect((await client.visits.draft({ id }))?.template.version).toBe(1);
    const { audit, canPublish } = await client.visits.checklists();
    expect([audit.map(({ version }) => version), canPublish]).toEqual([[2, 1], true]);
  });

  test('AU7 the venue’s own people are told of no visit, and begin none', async () => {
    const { client } = await town(anActor({ roles: ['venueManager'] }));
    expect(await client.visits.ofPlace({ placeId: LATE })).toBeNull();
    expect(await client.visits.due({ filter: DUE, ...page })).toEqual({ total: 0, rows: [] });
    await expect(
      client.visits.startDraft({ placeId: LATE, kind: 'audit', plannedVisitId: null }),
    ).rejects.toMatchObject({ data: { code: 'forbidden' } });
  });
});
