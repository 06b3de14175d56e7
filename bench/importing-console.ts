import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { DEMO_PASSWORD } from '#shared/domain/network/demo.ts';
import { eventually, startTestCore } from '#test/support/core.ts';
import type { ImportFigures, ImportingConsoleSays, PhaseFigures } from './import-figures.ts';
import { timed } from './measure.ts';

/**
 * A console in a process of its own, whose memory is nobody else's: signs in, imports generated rows while a window searches, and tells
 * its parent what it measured. Arguments: server, rows, the file. With `--expose-gc`, so that the memory it starts from is what it holds.
 */
const [serverUrl = '', rowCount = '', file = ''] = process.argv.slice(2);
const WINDOW_ASKS_EVERY_MS = 20;
const MEMORY_EVERY_MS = 25;
const WORDS = ['lieu 12', 'rue paul', '69003', 'lieu'];

const tell = (message: ImportingConsoleSays): void => void process.send?.(message);
const { client, core, close } = await startTestCore({ serverUrl });
await client.session.signIn({ serverUrl, email: 'nora@escale.example', password: DEMO_PASSWORD });
await eventually(async () => {
  await client.sync.syncNow();
  for await (const status of await client.sync.watchStatus()) return status.connection === 'live';
  return false;
}, 60_000);
const watching = new AbortController();
void reportAlerts(watching.signal);
const bytes = new Uint8Array(readFileSync(file));
globalThis.gc?.();
const baseline = process.memoryUsage.rss();
const heldAtFirst = process.memoryUsage().heapUsed;

const draft = await client.imports.open({ fileName: 'lieux.csv', bytes });
const heldOpenMb = heldMb();
const judging = await watched(() => client.imports.dryRun({ draftId: draft.draftId }));
const { cancelMs, heldWritingMb } = await cancelInTheMiddle();
tell({ kind: 'writing' });
const writing = await watched(() => client.imports.apply({ draftId: draft.draftId }));
tell({ kind: 'written' });
const settling = await watched(() => pause(2_000));
const held = { open: heldOpenMb, writing: heldWritingMb, after: heldMb() };
const figures: ImportFigures = { judging, writing, settling, cancelMs, heldMb: held };
tell({ kind: 'done', figures });
watching.abort();
await close();
process.disconnect();

/** What a window waits for and how late the core's timers are while `work` goes on; how far memory rose above where it began. */
async function watched(work: () => Promise<unknown>): Promise<PhaseFigures> {
  const answersMs: number[] = [];
  let isOver = false;
  const risesMb = [0];
  const memory = setInterval(() => {
    risesMb.push((process.memoryUsage.rss() - baseline) / 1e6);
  }, MEMORY_EVERY_MS);
  core.eventLoopDelay();
  const window = (async () => {
    for (let round = 0; !isOver; round += 1) {
      const filter = { ...EVERY_PLACE, text: WORDS[round % WORDS.length] ?? '' };
      const sort = { field: 'name', direction: 'asc' } as const;
      answersMs.push((await timed(() => client.places.list({ filter, sort, offset: 0, limit: 100 }))).ms);
      await pause(WINDOW_ASKS_EVERY_MS);
    }
  })();
  const { ms } = await timed(work);
  const delay = core.eventLoopDelay();
  isOver = true;
  await window;
  clearInterval(memory);
  const tenth = Math.ceil(risesMb.length / 10);
  const tenths = { first: Math.max(...risesMb.slice(0, tenth)), last: Math.max(...risesMb.slice(-tenth)) };
  return { ms, answersMs, delay, memoryMb: Math.max(...risesMb), memoryTenthsMb: tenths };
}

/** Milliseconds from the click on « Stop » until the assistant is back; nothing may be left of it. */
async function cancelInTheMiddle(): Promise<{ readonly cancelMs: number; readonly heldWritingMb: number }> {
  const off = new AbortController();
  const { signal } = off;
  const applied = client.imports.apply({ draftId: draft.draftId }, { signal }).then(
    () => 'written',
    () => 'stopped',
  );
  for await (const { phase, done } of await client.imports.watchProgress({ draftId: draft.draftId })) {
    if (phase === 'writing' && done > Number(rowCount) / 2) break;
  }
  const heldWritingMb = heldMb();
  const start = performance.now();
  off.abort();
  const outcome = await applied;
  // The core is done with it when the draft can be asked again.
  await eventually(() =>
    client.imports.rows({ draftId: draft.draftId, only: 'all', offset: 0, limit: 1 }).then(
      () => true,
      () => false,
    ),
  );
  const cancelMs = performance.now() - start;
  if (outcome !== 'stopped' || (await client.places.counts()).total > 0) throw new Error('the import was not stopped');
  return { cancelMs, heldWritingMb };
}

/** What is really needed, without what waits to be collected. */
function heldMb(): number {
  globalThis.gc?.();
  return (process.memoryUsage().heapUsed - heldAtFirst) / 1e6;
}

async function reportAlerts(signal: AbortSignal): Promise<void> {
  try {
    for await (const { tables } of await client.sync.watchChanges(undefined, { signal })) {
      if (!tables.includes('alert')) continue;
      const alerts = await client.alerts.list({ view: 'open' });
      tell({ kind: 'alerts', count: alerts.length, atMs: Date.now() });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
