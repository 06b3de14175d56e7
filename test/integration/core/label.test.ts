import { afterEach, describe, expect, test } from 'vitest';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { DEMO_LABEL_RULES, demoFacts } from '#shared/domain/label/demo-facts.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { aPlace, NETWORK_ID, numberedId, ORG_ID, OTHER_ORG_ID, PLACE_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';
import { FIVE } from '#test/unit/shared/label/label-world.ts';

const DAY_MS = 86_400_000;
const TODAY = localDateAt(new Date().toISOString(), 'Europe/Paris');
const BOOK = { id: ORG_ID, networkId: NETWORK_ID, ownerOrgId: ORG_ID, versions: [DEMO_LABEL_RULES] };

let core: TestCore | null = null;
let nowMs = Date.now();
afterEach(async () => {
  await core?.close();
  core = null;
});

async function coreWith(rows: Parameters<typeof signedInFolder>[0]): Promise<TestCore> {
  nowMs = Date.now();
  core = await startTestCore({
    ...signedInFolder([...rows, { table: 'labelRuleBook', row: BOOK }]),
    clock: { nowMs: () => nowMs },
  });
  return core;
}

const candidate = aPlace({ labelState: 'candidate', labelUntil: null });
const ago = (days: number): string => new Date(systemClock.nowMs() - days * DAY_MS).toISOString();

describe('the label at a console, offline', () => {
  test('LB5 a charter alone does not make a label: the refusal names what is missing, and nothing is queued', async () => {
    const { client } = await coreWith([{ table: 'place', row: candidate }]);
    await client.label.apply({ placeId: PLACE_ID, atUtc: ago(30) });
    await client.label.signCharter({ placeId: PLACE_ID, atUtc: ago(20), commitments: FIVE });
    await expect(client.label.grant({ placeId: PLACE_ID })).rejects.toMatchObject({
      data: { code: 'wrongState', field: 'audit' },
    });
    const view = await client.label.get({ placeId: PLACE_ID });
    expect(view?.now).toMatchObject({ state: 'charterSigned', rulesVersion: 2 });
    expect(view?.history.map(({ to }) => to)).toEqual(['charterSigned', 'candidate']);
    expect((await client.places.get({ id: PLACE_ID }))?.place.labelState).toBe('charterSigned');
  });

  test('LB1 a past day is told as it was that day', async () => {
    const { client } = await coreWith([{ table: 'place', row: candidate }]);
    await client.label.apply({ placeId: PLACE_ID, atUtc: ago(30) });
    await client.label.signCharter({ placeId: PLACE_ID, atUtc: ago(20), commitments: FIVE });
    const stateOn = async (day: string) => (await client.label.onDay({ placeId: PLACE_ID, day }))?.state;
    expect(await stateOn(addDays(TODAY, -25))).toBe('candidate');
    expect(await stateOn(addDays(TODAY, -10))).toBe('charterSigned');
  });

  test('LB3 a withdrawal is taken back, and both stay in the file', async () => {
    const { client } = await coreWith([{ table: 'place', row: candidate }]);
    await client.label.apply({ placeId: PLACE_ID, atUtc: ago(30) });
    const { factId } = await client.label.withdraw({ placeId: PLACE_ID, reason: 'refused', note: 'ne veut plus' });
    expect((await client.label.get({ placeId: PLACE_ID }))?.now.state).toBe('withdrawn');
    nowMs += 1000;
    await client.label.retract({ placeId: PLACE_ID, factId, note: 'erreur' });
    expect((await client.label.get({ placeId: PLACE_ID }))?.now.state).toBe('candidate');
  });

  test('LB10 at midnight in the place’s zone the list, the counts and the file say that the label ended', async () => {
    const lastDay = TODAY;
    const { client } = await coreWith([{ table: 'place', row: aPlace({ labelUntil: lastDay, labelRiskFrom: null }) }]);
    const shown = async () => {
      const { rows } = await client.places.list({
        filter: EVERY_PLACE,
        sort: { field: 'name', direction: 'asc' },
        offset: 0,
        limit: 5,
      });
      const { byLabelState } = await client.places.counts();
      const detail = await client.places.get({ id: PLACE_ID });
      return [rows[0]?.labelState, byLabelState.expired, detail?.place.labelState];
    };
    expect(await shown()).toEqual(['certified', 0, 'certified']);
    nowMs += DAY_MS;
    expect(await shown()).toEqual(['expired', 1, 'expired']);
  });

  test('LB15 another organisation’s place has no file here', async () => {
    const { client } = await coreWith([{ table: 'place', row: aPlace({ ownerOrgId: OTHER_ORG_ID }) }]);
    expect(await client.label.get({ placeId: PLACE_ID })).toBeNull();
    await expect(client.label.grant({ placeId: PLACE_ID })).rejects.toMatchObject({ data: { code: 'missing' } });
  });

  test('LB14 a city publishes its next version; the project’s own stays the first', async () => {
    const { client } = await coreWith([{ table: 'place', row: candidate }]);
    const { version: _was, publishedBy: _who, ...rules } = DEMO_LABEL_RULES;
    expect(await client.label.publishRules({ ...rules, commitmentsNeeded: 6 })).toEqual({ version: 3 });
    const { versions, canPublish } = await client.label.rules();
    expect(canPublish).toBe(true);
    expect(versions.map(({ version, commitmentsNeeded }) => [version, commitmentsNeeded])).toEqual([
      [3, 6],
      [2, 5],
      [1, 5],
    ]);
  });

  test('LB16 a version published offline is marked as waiting, and what is decided under it names it', async () => {
    const facts = demoFacts({
      state: 'audited',
      until: TODAY,
      today: TODAY,
      actorId: 'user-1',
      idOf: (n) => numberedId(0x700 + n),
    });
    const label = { id: PLACE_ID, networkId: NETWORK_ID, ownerOrgId: ORG_ID, facts, rulesVersion: 2 };
    const { client } = await coreWith([
      { table: 'place', row: candidate },
      { table: 'placeLabel', row: label },
    ]);
    nowMs += DAY_MS;
    expect((await client.label.rules()).isPending).toBe(false);
    const { version: _was, publishedBy: _who, ...rules } = DEMO_LABEL_RULES;
    const effectiveFromUtc = new Date(nowMs).toISOString();
    await client.label.publishRules({ ...rules, effectiveFromUtc, validityMonths: 6 });
    expect((await client.label.rules()).isPending).toBe(true);
    nowMs += 1000;
    await client.label.grant({ placeId: PLACE_ID });
    const view = await client.label.get({ placeId: PLACE_ID });
    expect(view?.facts[0]).toMatchObject({ kind: 'granted', rulesVersion: 3 });
    expect(view?.now).toMatchObject({ state: 'certified', rulesVersion: 3 });
  });
});
