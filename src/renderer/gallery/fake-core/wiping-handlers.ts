import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { WipeView } from '#shared/contract/console/wiping.contract.ts';
import { WIPE_STEPS, type WipeRun } from '#shared/domain/stock/wipe-run.ts';
import { newId } from '#shared/kernel/id.ts';
import { type FakeWorld, mayIn, refuseIfAsked } from './fake-world.ts';
import { RETURNED_SERIAL } from './sample-stock.ts';
import { FAKE_NOW_MS } from './scenario.ts';
import { Signal } from './signal.ts';
import type { StockBook } from './stock-handlers.ts';

const ADDRESS = '/dev/ttyACM0';

/** A unit on a cable that is wiped as the scenario says: not plugged in, to its end, or found not to be empty. */
export function wipingHandlers(world: FakeWorld, book: StockBook) {
  const os = implement(consoleContract.wiping);
  const { wiping } = world.scenario;
  const view = new Signal<WipeView>({
    canWipe: mayIn(world, 'button.provision') && mayIn(world, 'stock.move'),
    place: wiping === 'absent' ? 'absent' : 'ready',
    address: wiping === 'absent' ? null : ADDRESS,
    otherSerials: wiping === 'absent' ? ['BA24000099K'] : [],
    mutePortCount: wiping === 'absent' ? 1 : 0,
    run: wiping === 'works' || wiping === 'absent' ? null : aRun(wiping),
  });
  const show = (run: WipeRun | null) => view.set({ ...view.value, run });
  return {
    watch: os.watch.handler(({ signal }) => view.follow(signal)),
    start: os.start.handler(({ input }) => {
      refuseIfAsked(world);
      // What was cut is taken up again, and works.
      const run = aRun(wiping === 'cut' ? 'works' : wiping);
      show(run);
      const unitIds = book.units.filter(({ serial }) => serial === input.serial).map(({ id }) => id);
      if (run.state.kind === 'done') {
        book.record(unitIds, { kind: 'wiped' });
        world.changes.set({ tables: ['unit'], origin: 'local' });
      }
      return { id: run.id };
    }),
    dismiss: os.dismiss.handler(() => {
      show(null);
      return {};
    }),
  };
}

/** Three recordings: two were gone when it was cut, all three once it was taken up again. */
function progressOf(wiping: FakeWorld['scenario']['wiping']): WipeRun['progress'] {
  const isCut = wiping === 'cut';
  return {
    sinceUtc: new Date(FAKE_NOW_MS).toISOString(),
    attempts: isCut ? 1 : 2,
    recordings: { found: [1, 2, 3], erased: isCut ? [1, 2] : [1, 2, 3] },
    settings: isCut ? { found: [], erased: [] } : { found: ['btn/c1', 'btn/c2', 'btn/sos', 'btn/id'], erased: [] },
  };
}

function aRun(wiping: FakeWorld['scenario']['wiping']): WipeRun {
  const startedAtUtc = new Date(FAKE_NOW_MS).toISOString();
  return {
    id: newId(),
    serial: RETURNED_SERIAL,
    address: ADDRESS,
    startedAtUtc,
    state: stateOf(wiping),
    progress: progressOf(wiping),
  };
}

function stateOf(wiping: FakeWorld['scenario']['wiping']): WipeRun['state'] {
  if (wiping === 'underWay') return { kind: 'running', step: WIPE_STEPS[3] };
  if (wiping === 'cut') return { kind: 'failed', step: 'eraseRecordings', fault: 'consoleClosed' };
  return wiping === 'notEmpty' ? { kind: 'failed', step: 'readBack', fault: 'notEmpty' } : { kind: 'done' };
}
