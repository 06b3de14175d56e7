import { afterEach, describe, expect, test } from 'vitest';
import type { VisitDraft } from '#shared/contract/console/visits.contract.ts';
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

function draftOf(
  placeId: string,
  kind: 'audit' | 'mystery',
  items: readonly { readonly code: string }[],
  answer: 'yes' | 'no',
): VisitDraft {
  return {
    placeId,
    kind,
    templateVersion: 1,
    startedAtUtc: new Date().toISOString(),
    answers: Object.fromEntries(items.map(({ code }) => [code, { answer, note: '' }])),
    stickerSeen: 'yes',
    remarks: '',
    signerName: '',
    photoIds: [],
    signatureId: null,
    actions: [],
    plannedVisitId: null,
  };
}

describe('visits at a console, offline', () => {
  test('the planner lists what was never visited first, then what is due, and not what is in order', async () => {
    const { client } = await town();
    const due = await client.visits.due({ withinDays: 30 });
    expect(due.map(({ name }) => name)).toEqual(['Jamais visité']);
    const year = await client.visits.due({ withinDays: 400 });
    expect(year.map(({ name }) => name)).toEqual(['Jamais visité', 'Visité cet été', 'En retard']);
  });

  test('AU8 planned visits are listed with who makes them, and a day is put in order', async () => {
    const { client } = await town();
    await client.visits.plan({
      placeIds: [LATE, FRESH],
      kind: 'audit',
      plannedOn: addDays(TODAY, 3),
      assigneeName: 'Claire',
    });
    const due = await client.visits.due({ withinDays: 30 });
    expect(due.map(({ name, planned }) => [name, planned?.assigneeName])).toEqual([
      ['Jamais visité', undefined],
      ['Visité cet été', 'Claire'],
      ['En retard', 'Claire'],
    ]);
    const route = await client.visits.route({ placeIds: [FRESH, CANDIDATE, LATE], startPlaceId: LATE });
    expect(route.placeIds).toEqual([LATE, CANDIDATE, FRESH]);
    expect(route.distanceMeters).toBeGreaterThan(5_000);
  });

  test('AU5 a failed mystery visit suspends at once; its draft survives a restart and goes when it is recorded', async () => {
    const { client, options, stop } = await town();
    const { checklists } = await client.visits.checklists();
    const items = checklists.find(({ kind }) => kind === 'mystery')?.versions[0]?.items ?? [];
    await client.visits.keepDraft(draftOf(LATE, 'mystery', items, 'no'));
    await stop();
    core = await startTestCore({ dataDir: options.dataDir, keyHex: options.keyHex });
    const again = core.client;
    expect((await again.visits.ofPlace({ placeId: LATE }))?.drafts).toEqual(['mystery']);
    expect(await again.visits.record({ placeId: LATE, kind: 'mystery' })).toEqual({
      outcome: 'failed',
      score: 0,
      labelState: 'suspended',
    });
    expect(await again.visits.draft({ placeId: LATE, kind: 'mystery' })).toBeNull();
    expect((await again.label.get({ placeId: LATE }))?.now.reasons).toEqual(['mysteryFailed']);
  });

  test('AU4 a form that is not whole is refused, and the draft stays', async () => {
    const { client } = await town();
    await client.visits.keepDraft(draftOf(LATE, 'audit', [], 'yes'));
    await expect(client.visits.record({ placeId: LATE, kind: 'audit' })).rejects.toMatchObject({
      data: { code: 'invalid' },
    });
    expect(await client.visits.draft({ placeId: LATE, kind: 'audit' })).not.toBeNull();
  });

  test('AU7 the venue’s own people are told of no visit', async () => {
    const { client } = await town(anActor({ roles: ['venueManager'] }));
    expect(await client.visits.ofPlace({ placeId: LATE })).toBeNull();
    expect(await client.visits.due({ withinDays: 400 })).toEqual([]);
  });
});
