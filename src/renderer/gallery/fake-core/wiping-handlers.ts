import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { WipeView } from '#shared/contract/console/wiping.contract.ts';
import { WIPE_STEPS, type WipeRun } from '#shared/domain/stock/wipe-run.ts';
import { newId } from '#shared/kernel/id.ts';
import { type FakeWorld, mayIn, refuseIfAsked } from './fake-world.ts';
import { FAKE_NOW_MS } from './scenario.ts';
import { Signal } from './signal.ts';

const ADDRESS = '/dev/ttyACM0';

/** A unit on a cable that is wiped as the scenario says: not plugged in, to its end, or found not to be empty. */
export function wipingHandlers(world: FakeWorld) {
  const os = implement(consoleContract.wiping);
  const { wiping } = world.scenario;
  const view = new Signal<WipeView>({
    canWipe: mayIn(world, 'button.provision') && mayIn(world, 'stock.move'),
    place: wiping === 'absent' ? 'absent' : 'ready',
    address: wiping === 'absent' ? null : ADDRESS,
    otherSerials: wiping === 'absent' ? ['BA24000099K'] : [],
    mutePortCount: wiping === 'absent' ? 1 : 0,
    run: null,
  });
  const show = (run: WipeRun | null) => view.set({ ...view.value, run });
  return {
    watch: os.watch.handler(({ signal }) => view.follow(signal)),
    start: os.start.handler(({ input }) => {
      refuseIfAsked(world);
      const startedAtUtc = new Date(FAKE_NOW_MS).toISOString();
      const begun = { id: newId(), serial: input.serial, address: input.address, startedAtUtc };
      show({ ...begun, state: stateOf(wiping) });
      return { id: begun.id };
    }),
    dismiss: os.dismiss.handler(() => {
      show(null);
      return {};
    }),
  };
}

function stateOf(wiping: FakeWorld['scenario']['wiping']): WipeRun['state'] {
  if (wiping === 'underWay') return { kind: 'running', step: WIPE_STEPS[3] };
  return wiping === 'notEmpty' ? { kind: 'failed', step: 'readBack', fault: 'notEmpty' } : { kind: 'done' };
}
