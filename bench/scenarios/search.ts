import { EVERY_PLACE, type PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { benchConsole } from '../bench-console.ts';
import { benchServer } from '../bench-server.ts';
import { percentiles, type Scenario, timed } from '../measure.ts';

const ROUNDS = 100;
const WORDS = ['pharm', 'café', 'rue de la rep', 'place bellecour 12', 'mairie villeurb', '69003', 'zzz', 'b'];

export const scenario: Scenario = {
  name: 'search',
  title: 'Console reads over its port, 10 000 places, encrypted SQLite',
  run: async () => {
    const { server } = await benchServer(10_000);
    const console = await benchConsole(server.url);
    try {
      await console.signIn();
      await console.settled();
      const { places } = console.client;
      const search = await samples((round) =>
        places.list({ filter: withText(WORDS[round % WORDS.length] ?? ''), sort: BY_NAME, offset: 0, limit: 100 }),
      );
      const deep = await samples((round) =>
        places.list({ filter: withText(''), sort: BY_NAME, offset: (round * 97) % 9900, limit: 100 }),
      );
      const points = await samples(() => places.points({ filter: withText('') }));
      console.core.eventLoopDelay();
      await samples((round) =>
        places.list({ filter: withText(WORDS[round % WORDS.length] ?? ''), sort: BY_NAME, offset: 0, limit: 100 }),
      );
      const delay = console.core.eventLoopDelay();
      return [
        ...percentiles('search as you type, first 100 rows', search),
        ...percentiles('page of 100 anywhere in the list', deep),
        ...percentiles('10 000 map points', points),
        {
          name: 'core timers late by, at most, while searching',
          value: delay.maxMs,
          unit: 'ms',
          note: 'a window never waits on this thread',
        },
      ];
    } finally {
      await console.close();
      await server.close();
    }
  },
};

const BY_NAME = { field: 'name', direction: 'asc' } as const;

function withText(text: string): PlaceFilter {
  return { ...EVERY_PLACE, text };
}

async function samples(work: (round: number) => Promise<unknown>): Promise<readonly number[]> {
  const result: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) result.push((await timed(() => work(round))).ms);
  return result;
}
