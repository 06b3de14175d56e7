import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedTown } from '#server/features/seed/seed-town.ts';
import { templateIdOf, templateVersions } from '#shared/domain/audit/default-templates.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { until } from '#test/support/sync/until.ts';

let server: TestServer;
let nora: BareConsole;

beforeAll(async () => {
  server = await startTestServer();
  await seedTown(server.services);
  nora = await openBareConsole(server, 'nora@escale.example');
  await until(() => nora.engine.status().upToDateAtUtc !== null && certified().length > 3);
});
afterAll(async () => {
  await nora.close();
  await server.close();
});

function certified(): readonly string[] {
  return nora.store.db
    .prepare<[string], string>("SELECT id FROM place WHERE label_state = 'certified' AND owner_org_id = ? ORDER BY id")
    .pluck()
    .all(DEMO_ORGS.escale.id);
}

function record(placeId: string, kind: 'audit' | 'mystery', answer: 'yes' | 'no'): string {
  const orgId = DEMO_ORGS.escale.id;
  const id = newId();
  const [{ items }] = templateVersions(kind, undefined);
  const visit = {
    id,
    placeId,
    bookId: orgId,
    kind,
    templateId: templateIdOf(orgId, kind),
    templateVersion: 1,
    visitedAtUtc: new Date().toISOString(),
    auditorName: 'Nora',
    answers: Object.fromEntries(items.map(({ code }) => [code, { answer, note: '' }])),
    stickerSeen: 'notLooked',
    remarks: '',
    signatureKind: 'none',
    signerName: '',
    signatureId: null,
    photoIds: [],
    actions: [],
    plannedVisitId: null,
  };
  unwrap(nora.engine.mutate('audit.record', visit));
  return id;
}

const isPublic = async (placeId: string) => (await fetch(`${server.url}/v1/places/${placeId}`)).status === 200;
const isSent = () => nora.engine.status().pendingCount === 0;

describe('visits between console and server', () => {
  it('AU5 a mystery visit failed offline takes the place off the public map as soon as it is sent', async () => {
    const [placeId = ''] = certified();
    nora.engine.setOffline(true);
    record(placeId, 'mystery', 'no');
    expect(await isPublic(placeId)).toBe(true);
    nora.engine.setOffline(false);
    await until(isSent);
    expect(nora.engine.rejected()).toEqual([]);
    expect(await isPublic(placeId)).toBe(false);
  });

  it('AU5 two audits failed offline one after the other suspend the label once they are sent', async () => {
    const [placeId = ''] = certified();
    nora.engine.setOffline(true);
    record(placeId, 'audit', 'no');
    record(placeId, 'audit', 'no');
    nora.engine.setOffline(false);
    await until(isSent);
    expect(nora.engine.rejected()).toEqual([]);
    expect(nora.store.rows.read('place', placeId)?.row.labelState).toBe('suspended');
    expect(await isPublic(placeId)).toBe(false);
  });
});
