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

/** Every reason but « closed » that somebody may give; five places leave for one each, six have closed. */
const OTHER_REASONS = ['Ne veut plus', 'Plus personne de formé', 'Sans réponse', 'Déménagé', 'Autre raison'];

test('40 → 29: eleven places are lost from the board for every reason there is, offline, and the report names each', async ({
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

  await test.step('offline, six are chosen with the keyboard and lost, undone, and lost again', async () => {
    await operator.worksOffline();
    await followUp.chooseFirst(6);
    await followUp.lose('Fermé', 'rideau baissé');
    await expect.poll(() => followUp.count('Perdus')).toBe(6);
    await followUp.undo();
    await expect.poll(() => followUp.count('Perdus')).toBe(0);
    await expect.poll(() => followUp.count('30 jours')).toBe(11);
    await followUp.chooseFirst(6);
    await followUp.lose('Fermé', 'rideau baissé');
    await expect.poll(() => followUp.count('30 jours')).toBe(5);
  });

  await test.step('the other five leave for a reason of their own each; everything is sent', async () => {
    for (const [n, reason] of OTHER_REASONS.entries()) {
      await followUp.chooseFirst(1);
      await followUp.lose(reason, `trois passages : ${n}`);
      await expect.poll(() => followUp.count('Perdus')).toBe(7 + n);
    }
    await operator.comesBackOnline();
    await operator.isUpToDate();
    await expect(operator.statusBar).not.toContainText('refus');
  });

  await test.step('the report says 40 → 29 and names eleven places with their reasons', async () => {
    await followUp.openReport();
    await followUp.startOn(dayBefore());
    await expect(followUp.headline).toContainText(/40\s*→\s*29/);
    const lines = await followUp.leftPlaces();
    expect(lines).toHaveLength(11);
    // Those whose label was about to end, each once: the curve is explained by name, not by a sum.
    const names = lines.map((line) => /Lieu \d\d/.exec(line)?.[0]);
    expect(names.toSorted()).toEqual(ENDS.slice(0, 11).map((_, n) => nameOf(n)));
    expect(lines.filter((line) => line.includes('Fermé') && line.includes('rideau baissé'))).toHaveLength(6);
    for (const [n, reason] of OTHER_REASONS.entries()) {
      expect(lines.filter((line) => line.includes(reason) && line.includes(`trois passages : ${n}`))).toHaveLength(1);
    }
    expect(lines.every((line) => line.includes('vous'))).toBe(true);
  });
});

/** Forty places that hold their label, written where every console reads. */
async function fortyPlaces({ services }: TestServer): Promise<void> {
  const nowUtc = new Date(services.clock.nowMs()).toISOString();
  const places = ENDS.flatMap((days, n) => {
    const id = derivedId([networkId, 'forty', String(n)]);
    const place = aPlace({ id, networkId, ownerOrgId, name: nameOf(n) });
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

function nameOf(n: number): string {
  return `Lieu ${String(n).padStart(2, '0')}`;
}

/** Yesterday, as a person types it. */
function dayBefore(): string {
  const day = new Date(Date.now() - 86_400_000);
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' }).format(day);
}
