import { eventually } from '#test/support/core.ts';
import { benchConsole } from './bench-console.ts';
import type { FirstSyncFigures } from './first-sync-figures.ts';
import { timed } from './measure.ts';

/**
 * A console in a process of its own, so that the core waits for nobody else: signs in for the first time, counts its places while they
 * come as a window would, and tells its parent what it measured. Arguments: server, places.
 */
const [serverUrl = '', places = ''] = process.argv.slice(2);
const console = await benchConsole(serverUrl);
console.core.eventLoopDelay();
const signedIn = await timed(console.signIn);
const signingIn = console.core.eventLoopDelay();
const loaded = await timed(() =>
  eventually(async () => (await console.client.places.counts()).total >= Number(places), 120_000),
);
const loading = console.core.eventLoopDelay();
const figures: FirstSyncFigures = { ms: signedIn.ms + loaded.ms, signingIn, loading };
process.send?.(figures);
await console.close();
process.disconnect();
