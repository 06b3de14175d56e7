import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createImportReads } from '#core/features/imports/import-reads.ts';
import { createImportsFeature, type ImportsFeature } from '#core/features/imports/imports-feature.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { until } from '#test/support/sync/until.ts';
import { policeFile } from './import-world.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

type Console = BareConsole & { readonly imports: ImportsFeature };

/** A console of one person against the real server, in sync. */
async function signedInConsole(email: string): Promise<Console> {
  const console = await openBareConsole(server, email);
  const { actor, engine } = console;
  const reads = createImportReads(console.store.db);
  const imports = createImportsFeature({ workspace: () => ({ actor, engine, reads }), clock: systemClock });
  await until(() => engine.status().connection === 'live');
  return { ...console, imports };
}

const stateSites = ({ store }: Console, where = '1') =>
  store.db.prepare<[], number>(`SELECT count(*) FROM place WHERE source = 'service-public' AND ${where}`).pluck().get();
const isSent = ({ engine }: Console) => engine.status().pendingCount === 0;

describe('an import and the server', () => {
  test('PI31 PI34 the places reach the organisation’s other console, which may take them back', async () => {
    const here = await signedInConsole('nora@escale.example');
    const there = await signedInConsole('nora@escale.example');
    const { draftId } = unwrap(await here.imports.open(policeFile('commissariat_police')));
    const batch = unwrap(await here.imports.apply(draftId));
    expect(batch.createdCount).toBe(599);
    await until(() => isSent(here) && stateSites(there) === 599, 30_000);
    expect(here.engine.rejected()).toEqual([]);
    await until(() => there.imports.batches().length === 1);

    const again = unwrap(await there.imports.open(policeFile('commissariat_police')));
    expect(unwrap(await there.imports.dryRun(again.draftId))).toMatchObject({ createCount: 0, unchangedCount: 599 });

    expect(unwrap(await there.imports.undo(batch.id))).toEqual({ restoredCount: 599, keptCount: 0 });
    await until(() => isSent(there) && stateSites(here) === 0, 30_000);
    expect(there.engine.rejected()).toEqual([]);
    await until(() => here.imports.batches()[0]?.state === 'undone');
    await here.close();
    await there.close();
  });

  test('PI24 a second organisation importing the same file takes nothing over, and nothing of its queue is refused', async () => {
    const nora = await signedInConsole('nora@escale.example');
    const claire = await signedInConsole('claire@lyon.example');
    const first = unwrap(await nora.imports.open(policeFile('commissariat_police')));
    unwrap(await nora.imports.apply(first.draftId));
    await until(() => isSent(nora), 30_000);
    // Lyon is shown its own département only, and all of that.
    await until(() => (stateSites(claire, "department_code = '69'") ?? 0) === 19, 30_000);
    expect(stateSites(claire)).toBe(19);
    const second = unwrap(await claire.imports.open(policeFile('commissariat_police')));
    const batch = unwrap(await claire.imports.apply(second.draftId));
    expect(batch).toMatchObject({ createdCount: 580, rejectedCount: 26 });
    await until(() => isSent(claire), 30_000);
    expect(claire.engine.rejected()).toEqual([]);
    await until(() => stateSites(claire) === 19, 30_000);
    expect(stateSites(nora)).toBe(599);
    await nora.close();
    await claire.close();
  });
});
