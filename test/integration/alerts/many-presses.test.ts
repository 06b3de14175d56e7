import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '#node/logging/logger.ts';
import { createAlertFeature } from '#server/features/alerts/alert-routes.ts';
import { DEMO_NETWORKS } from '#shared/domain/network/demo.ts';
import { type AlertWorld, alertFrame, keyAt, openAlertWorld, press, rowsOf } from './alert-world.ts';

let world: AlertWorld;
beforeAll(async () => {
  world = await openAlertWorld();
});
beforeEach(() => world.forgetEverything());
afterAll(() => world.close());

async function pressMany(count: number, from = 1): Promise<readonly Awaited<ReturnType<typeof press>>[]> {
  const key = keyAt(world, 0);
  return Promise.all(
    Array.from({ length: count }, (_, index) => press(world.url, alertFrame(key, { counter: BigInt(from + index) }))),
  );
}

describe('many presses of one button', () => {
  it('AL3 AL10 makes one alert of thirty presses at once, believes each, and counts them all', async () => {
    const answers = await pressMany(30);
    expect(answers.every(({ duplicate, receipt }) => !duplicate && receipt !== null)).toBe(true);
    await expect
      .poll(async () => (await rowsOf(world, 'alert')).map(({ pressCount }) => pressCount), { timeout: 8_000 })
      .toEqual([30]);
    const lines = await rowsOf(world, 'alertEvent');
    expect(lines.length).toBeGreaterThanOrEqual(20);
    expect(lines.length).toBeLessThan(30);
  });

  it('AL10 never gathers the first press of an alert, nor a severer one', async () => {
    const key = keyAt(world, 0);
    await Promise.all(
      Array.from({ length: 25 }, (_, n) => press(world.url, alertFrame(key, { counter: BigInt(n + 1), type: 'test' }))),
    );
    await press(world.url, alertFrame(key, { counter: 50n, type: 'fall' }));
    await press(world.url, alertFrame(key, { counter: 51n, type: 'sos' }));
    const alarm = (await rowsOf(world, 'alert')).find(({ kind }) => kind !== 'test');
    expect(alarm).toMatchObject({ kind: 'sos', pressCount: 2 });
    const kinds = (await rowsOf(world, 'alertEvent')).flatMap((line) => (line.alertId === alarm?.id ? line.kind : []));
    expect(kinds).toEqual(['received', 'pressedAgain']);
  });

  it('AL10 shows after a restart what a crash left gathered', async () => {
    world.feature.destroy();
    await pressMany(30);
    world.feature.destroy();
    const [before] = await rowsOf(world, 'alert');
    expect(before?.pressCount).toBeLessThan(30);
    const restarted = createAlertFeature({
      db: world.pool.db,
      commitLog: world.commitLog,
      clock: world.clock,
      logger: silentLogger,
      hostNetworkId: DEMO_NETWORKS.lyon.id,
    });
    await expect.poll(async () => (await rowsOf(world, 'alert'))[0]?.pressCount, { timeout: 5_000 }).toBe(30);
    restarted.destroy();
  });

  it('AL3 keeps fifty buttons pressed at the same moment apart', async () => {
    const presses = world.keys.flatMap((key) =>
      Array.from({ length: 10 }, (_, n) => press(world.url, alertFrame(key, { counter: BigInt(n + 1) }))),
    );
    await Promise.all(presses);
    const alerts = await rowsOf(world, 'alert');
    expect(alerts.map(({ pressCount }) => pressCount)).toEqual([10, 10, 10, 10, 10]);
    expect(new Set(alerts.map(({ buttonId }) => buttonId)).size).toBe(5);
  });
});
