import { expect } from '@playwright/test';
import { DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { derivedId } from '#shared/kernel/id.ts';
import type { RowChange, TableName } from '#shared/sync/table.ts';
import { aPlace } from '#test/support/builders.ts';
import { heldPlace, heldUnderRules } from '#test/support/held-places.ts';
import type { TestServer } from '#test/support/server.ts';
import { FollowUpScreen } from '../support/follow-up-screen.ts';
import { test } from '../support/journey-test.ts';

const { networkId, id: ownerOrgId } = DEMO_ORGS.escale;

/** Days from today to the end of each of forty labels: eleven end within the month, so that the board lists them. */
const ENDS = Array.from({ length: 40 }, (_, n) => (n < 11 ? 8 + n : 200));

test('40 → 29: eleven places are lost from the board, offline, taken back, lost again, and the report names each', async ({
  operator,
  server,
}) => {
  test.setTimeout(180_000);
  await fortyPlaces(server);
  const { window: screen } = operator.console;
  const followUp = new FollowUpScreen(screen);
  await operator.console.signIn(DEMO_USERS.nora.email);
  await operator.isUpToDate();
  await operator.console.goTo('Suivi');
  await expect.poll(() => followUp.count('30 jours')).toBe(11);

  await test.step('offline, seven are chosen with the keyboard and lost, undone, and lost again', async () => {
    await operator.worksOffline();
    await followUp.chooseFirst(7);
    await followUp.lose('Fermé', 'rideau baissé');
    await expect.poll(() => followUp.count('Perdus')).toBe(7);
    await followUp.undo();
    await expect.poll(() => followUp.count('Perdus')).toBe(0);
    await expect.poll(() => followUp.count('30 jours')).toBe(11);
    await followUp.chooseFirst(7);
    await followUp.lose('Fermé', 'rideau baissé');
    await expect.poll(() => followUp.count('30 jours')).toBe(4);
  });

  await test.step('the other four give no answer; everything is sent', async () => {
    await followUp.chooseFirst(4);
    await followUp.lose('Sans réponse', 'trois passages');
    await expect.poll(() => followUp.count('Perdus')).toBe(11);
    await operator.comesBackOnline();
    await operator.isUpToDate();
  });

  await test.step('the report says 40 → 29 and names eleven places with their reasons', async () => {
    await followUp.openReport();
    await followUp.startOn(dayBefore());
    await expect(followUp.headline).toContainText(/40\s*→\s*29/);
    const lines = await followUp.leftPlaces();
    expect(lines).toHaveLength(11);
    expect(lines.filter((line) => line.includes('Fermé') && line.includes('rideau baissé'))).toHaveLength(7);
    expect(lines.filter((line) => line.includes('Sans réponse'))).toHaveLength(4);
    expect(lines.every((line) => line.includes('vous'))).toBe(true);
  });
});

/** Forty places that hold their label, written where every console reads. */
async function fortyPlaces({ services }: TestServer): Promise<void> {
  const nowUtc = new Date(services.clock.nowMs()).toISOString();
  const places = ENDS.flatMap((days, n) => {
    const id = derivedId([networkId, 'forty', String(n)]);
    const place = aPlace({ id, networkId, ownerOrgId, name: `Lieu ${String(n).padStart(2, '0')}` });
    return heldPlace(place, days, nowUtc);
  });
  const changes = [heldUnderRules({ networkId, ownerOrgId }), ...places].map(
    (seeded): RowChange => ({ ...seeded, id: seeded.row.id, op: 'upsert' }),
  );
  await services.commitLog.transact(networkId, async (writer) => {
    const ids = places.flatMap(({ table, row }) => (table === 'place' ? [row.id] : []));
    await writer.load(
      new Map<TableName, readonly string[]>([
        ['place', ids],
        ['placeLabel', ids],
        ['labelRuleBook', [ownerOrgId]],
      ]),
    );
    writer.commit({ actorId: null, mutationId: null, nowMs: services.clock.nowMs(), changes });
  });
}

/** Yesterday, as a person types it. */
function dayBefore(): string {
  const day = new Date(Date.now() - 86_400_000);
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' }).format(day);
}
