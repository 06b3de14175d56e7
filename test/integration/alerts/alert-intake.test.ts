import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlertWorld, alertFrame, keyAt, openAlertWorld, press, rowsOf } from './alert-world.ts';

let world: AlertWorld;
beforeAll(async () => {
  world = await openAlertWorld();
});
afterAll(() => world.close());

describe('alert intake', () => {
  it('AE15 raises one alert and answers once it is in the log', async () => {
    const answer = await press(world.url, alertFrame(keyAt(world, 0), { counter: 1n }));
    expect(answer.duplicate).toBe(false);
    expect(answer.receipt).toMatch(/^[\w-]{43}$/);
    expect(await rowsOf(world, 'alert')).toMatchObject([{ kind: 'sos', pressCount: 1, state: 'raised', lat: 45.7578 }]);
  });
});
