import { expect, it } from 'vitest';
import { NO_PICKS, withMore, without } from '#renderer/features/visits/planner/picks.ts';
import { MOST_VISITS_AT_ONCE } from '#shared/contract/console/visits.contract.ts';

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `p${from + n}`);

it('AU8 the planner picks as far as one may plan at once, keeps the first ones and says that it stopped', () => {
  const whole = withMore(NO_PICKS, ids(MOST_VISITS_AT_ONCE), MOST_VISITS_AT_ONCE);
  expect([whole.placeIds.size, whole.isFull]).toEqual([MOST_VISITS_AT_ONCE, false]);
  const cut = withMore(NO_PICKS, ids(MOST_VISITS_AT_ONCE), MOST_VISITS_AT_ONCE + 1);
  expect([cut.placeIds.size, cut.isFull]).toEqual([MOST_VISITS_AT_ONCE, true]);
  const beyond = withMore(whole, ids(5, MOST_VISITS_AT_ONCE), 5);
  expect([beyond.placeIds.size, beyond.isFull, beyond.placeIds.has('p0')]).toEqual([MOST_VISITS_AT_ONCE, true, true]);
});

it('AU8 what is picked twice counts once; letting one go makes room', () => {
  const twice = withMore(withMore(NO_PICKS, ids(3), 3), ids(3, 1), 3);
  expect([twice.placeIds.size, twice.isFull]).toEqual([4, false]);
  const full = withMore(NO_PICKS, ids(MOST_VISITS_AT_ONCE), MOST_VISITS_AT_ONCE + 9);
  expect(without(full, 'p0')).toMatchObject({ isFull: false });
});
