import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { FirmwareView } from '#shared/contract/console/firmware.contract.ts';
import { type FakeWorld, mayIn, refuseIfAsked } from './fake-world.ts';
import { EMPTY_FIRMWARE, SAMPLE_FIRMWARE, wholeFleet } from './sample-firmware.ts';
import { Signal } from './signal.ts';

const MANY = 6_000;

/** The firmware page of the gallery: a roll-out that stands still, and a library that refuses when the scenario says so. */
export function firmwareHandlers(world: FakeWorld) {
  const os = implement(consoleContract.firmware);
  const sample = world.scenario.placeCount >= MANY ? wholeFleet() : SAMPLE_FIRMWARE;
  const first = world.scenario.placeCount === 0 ? EMPTY_FIRMWARE : sample;
  const view = new Signal<FirmwareView>(
    mayIn(world, 'firmware.install') ? first : { ...EMPTY_FIRMWARE, canInstall: false },
  );
  const change = (changes: Partial<FirmwareView>): Record<string, never> => {
    refuseIfAsked(world);
    view.set({ ...view.value, ...changes });
    return {};
  };
  return {
    watch: os.watch.handler(({ signal }) => view.follow(signal)),
    addImage: os.addImage.handler(() => {
      refuseIfAsked(world);
      return { version: '1.5.0' };
    }),
    removeImage: os.removeImage.handler(({ input }) =>
      change({ images: view.value.images.filter(({ sha256 }) => sha256 !== input.sha256) }),
    ),
    setKey: os.setKey.handler(({ input }) =>
      change({ keyFingerprint: input.pem === null ? null : '0011223344556677' }),
    ),
    start: os.start.handler(() => change({})),
    retry: os.retry.handler(() => change({})),
    drop: os.drop.handler(({ input }) => change({ jobs: view.value.jobs.filter(({ id }) => id !== input.id) })),
  };
}
