import { z } from 'zod';
import { openStore } from '#core/store/open-store.ts';
import { replicaFile } from '#core/workspace/replica-files.ts';
import type { WipeView } from '#shared/contract/console/wiping.contract.ts';
import { type WipeProof, wipeProofSchema } from '#shared/domain/stock/wipe-proof.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { anActor } from './builders.ts';
import { eventually, startTestCore, type TestCore } from './core.ts';
import { WORN_SERIAL } from './worn-unit.ts';

export type WipingDesk = {
  readonly core: TestCore;
  /** Every state that was shown, oldest first. */
  readonly views: readonly WipeView[];
  readonly now: () => WipeView | undefined;
  readonly wipe: (address: string) => Promise<{ readonly id: string }>;
  /** The run of the worn unit, once it is not running any more. */
  readonly ended: () => Promise<NonNullable<WipeView['run']>>;
  readonly stop: () => Promise<void>;
};

/** A console on which the file of the worn unit is open. `onView` hears of each state as it is shown. */
export async function wipingDesk(
  options: NonNullable<Parameters<typeof startTestCore>[0]>,
  onView: (view: WipeView) => void = () => undefined,
): Promise<WipingDesk> {
  const core = await startTestCore(options);
  const views: WipeView[] = [];
  const now = () => views.at(-1);
  const leave = new AbortController();
  const stream = await core.client.wiping.watch({ serial: WORN_SERIAL }, { signal: leave.signal });
  void (async () => {
    for await (const view of stream) {
      views.push(view);
      onView(view);
    }
  })().catch(() => undefined);
  return {
    core,
    views,
    now,
    wipe: async (address) => {
      await eventually(async () => now()?.place === 'ready', 20_000);
      return await core.client.wiping.start({ serial: WORN_SERIAL, address });
    },
    ended: () =>
      eventually(async () => {
        const run = now()?.run;
        return run !== null && run !== undefined && run.state.kind !== 'running' && run;
      }, 40_000),
    stop: async () => {
      leave.abort();
      await core.stop();
    },
  };
}

/** The proof as it waits to be sent, in the database on disk; null: none. Stops the core. */
export async function storedProof({ options, stop }: TestCore): Promise<WipeProof | null> {
  await stop();
  const file = replicaFile(options.dataDir, 'http://127.0.0.1:9', anActor().userId);
  const store = unwrap(openStore({ checkpoints: 'own', file, keyHex: options.keyHex }));
  const waiting = store.db.prepare<[], string>(`SELECT args FROM outbox WHERE name = 'unit.move'`).pluck().all();
  store.close();
  return waiting.map((args) => wipedSchema.parse(JSON.parse(args)).proof).at(0) ?? null;
}
const wipedSchema = z.object({ kind: z.literal('wiped'), proof: wipeProofSchema });
