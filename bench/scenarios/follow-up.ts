import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { NETWORK_ID, ORG_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { heldPlace, heldUnderRules } from '#test/support/held-places.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';
import { generatedPlaces } from '../generated-places.ts';
import { type Measure, percentiles, type Scenario, timed } from '../measure.ts';

const PLACES = 10_000;
const ROUNDS = 20;
const NOW_UTC = new Date().toISOString();
const TODAY = localDateAt(NOW_UTC, 'Europe/Paris');

export const scenario: Scenario = {
  name: 'follow-up',
  title: 'Follow-up board and reports at the console, 10 000 own places with their label files',
  run: async () => {
    const places = generatedPlaces(PLACES, { networkId: NETWORK_ID, orgId: ORG_ID });
    const rows = places.flatMap((place, n) => heldPlace(place, (n % 700) - 60, NOW_UTC));
    const book = heldUnderRules({ networkId: NETWORK_ID, ownerOrgId: ORG_ID });
    const core = await startTestCore(signedInFolder([book, ...rows]));
    try {
      return await measured(
        core,
        places.map(({ id }) => id),
      );
    } finally {
      await core.close();
    }
  },
};

async function measured({ client, core }: TestCore, ids: readonly string[]): Promise<readonly Measure[]> {
  const counts = () => client.followUp.counts();
  const first = await timed(counts);
  core.eventLoopDelay();
  const edited = await samples(async (round) => {
    await client.followUp.edit({ placeIds: ids.slice(round, round + 1), patch: { inCharge: `Personne ${round}` } });
    return counts;
  });
  const lost = await samples(async (round) => {
    await client.followUp.lose({ placeIds: ids.slice(round, round + 1), reason: 'closed', note: '' });
    return counts;
  });
  const delay = core.eventLoopDelay();
  const report = () => client.reports.read({ kind: 'period', from: addDays(TODAY, -365), to: TODAY });
  const firstReport = await timed(report);
  const again = await samples(async () => report);
  return [
    { name: 'board, the first time', value: first.ms, unit: 'ms', note: 'every label judged' },
    ...percentiles('board after a change of who is in charge', edited),
    ...percentiles('board after a place was lost', lost),
    {
      name: 'core timers late by, at most, meanwhile',
      value: delay.maxMs,
      unit: 'ms',
      note: 'what an alert would wait',
    },
    { name: 'report of a year, the first time', value: firstReport.ms, unit: 'ms', note: 'every history told' },
    ...percentiles('report of a year, again', again),
  ];
}

/** Only the question is timed, not the change before it. */
async function samples(prepare: (round: number) => Promise<() => Promise<unknown>>): Promise<readonly number[]> {
  const result: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const question = await prepare(round);
    result.push((await timed(question)).ms);
  }
  return result;
}
