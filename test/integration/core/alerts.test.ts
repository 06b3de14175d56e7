import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { provisionDemoButtons } from '#server/features/alerts/provision-demo-buttons.ts';
import type { ButtonKey } from '#shared/device/button-key-file.ts';
import { DEMO_ORGS, DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { alertFrame, press } from '#test/integration/alerts/alert-world.ts';
import { anActor, anAlert, aPlace, numberedId } from '#test/support/builders.ts';
import { eventually, startTestCore, type TestCore } from '#test/support/core.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

describe('a live alert, from the server to the window and back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balise-buttons-'));
  let server: TestServer;
  let nora: TestCore;
  let keys: readonly ButtonKey[] = [];
  beforeAll(async () => {
    server = await startTestServer();
    const { db } = server.services;
    const escale = { ownerOrgId: DEMO_ORGS.escale.id, networkId: DEMO_ORGS.escale.networkId };
    keys = await provisionDemoButtons({
      db,
      keyFile: join(folder, 'keys.json'),
      buttons: [{ label: 'Bouton 0417', fileNumber: 'E-2031', ...escale }],
    });
    nora = await signedInCore(DEMO_USERS.nora.email);
  });
  afterAll(async () => {
    await nora.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  async function signedInCore(email: string): Promise<TestCore> {
    const core = await startTestCore({ serverUrl: server.url });
    await core.client.session.signIn({ serverUrl: server.url, email, password: DEMO_PASSWORD });
    await eventually(async () => {
      for await (const status of await core.client.sync.watchStatus()) return status.connection === 'live';
      return false;
    });
    return core;
  }

  const openAlerts = () => nora.client.alerts.list({ view: 'open' });

  test('reaches the board and calls for attention, is seen once, answered, closed', async () => {
    const key = keys[0];
    if (!key) throw new Error('no button');
    const pressedAt = performance.now();
    await press(server.url, alertFrame(key, { counter: 1n }));
    const alert = await eventually(async () => (await openAlerts())[0]);
    console.log('button to core ms', (performance.now() - pressedAt).toFixed(0));
    expect(alert).toMatchObject({ kind: 'sos', state: 'raised', fileNumber: 'E-2031', isPending: false });
    await eventually(async () => nora.attention.at(-1) === 'sos');

    await nora.client.alerts.seen({ id: alert.id });
    await nora.client.alerts.seen({ id: alert.id });
    await nora.client.alerts.acknowledge({ id: alert.id });
    expect(nora.attention.at(-1)).toBe('none');
    await eventually(async () => (await openAlerts())[0]?.isPending === false);
    const detail = await nora.client.alerts.get({ id: alert.id });
    expect(detail?.events.map((event) => event.kind)).toEqual(['received', 'seen', 'acknowledged']);
    expect(detail?.alert).toMatchObject({ state: 'acknowledged', acknowledgedBy: DEMO_USERS.nora.id });

    await expect(nora.client.alerts.acknowledge({ id: alert.id })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'wrongState' },
    });
    await nora.client.alerts.close({ id: alert.id, outcome: 'safe' });
    expect(await openAlerts()).toEqual([]);
    expect(await nora.client.alerts.list({ view: 'closed' })).toMatchObject([{ id: alert.id, outcome: 'safe' }]);
  });

  test('stays out of the console of who may not answer it', async () => {
    const ines = await signedInCore(DEMO_USERS.ines.email);
    expect(await ines.client.alerts.list({ view: 'closed' })).toEqual([]);
    expect(ines.attention).toEqual([]);
    await ines.close();
  });

  test('garbage is shown in quarantine to whoever runs the server', async () => {
    const response = await fetch(`${server.url}/v1/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/cose' },
      body: new Uint8Array([1, 2, 3]),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    const shown = await eventually(async () => (await nora.client.alerts.quarantine())[0]);
    expect(shown.reason).toBe('notCose');
  });
});

describe('what is near an alert', () => {
  const at = (km: number) => ({ lon: 4.8357, lat: 45.764 + km / 111.2 });
  const place = (n: number, km: number, overrides: Parameters<typeof aPlace>[0] = {}) =>
    ({ table: 'place', row: aPlace({ id: numberedId(n), openingHours: '24/7', ...at(km), ...overrides }) }) as const;
  const police = { category: 'gendarmerie', labelState: 'stateSite', openingHours: '' } as const;
  let core: TestCore;
  beforeAll(async () => {
    const rows = [
      place(11, 1, { name: 'Ouvert à 1 km' }),
      place(12, 0.4, { name: 'Ouvert à 400 m' }),
      place(13, 0.1, { name: 'Fermé', openingHours: 'Feb 29 08:00-09:00' }),
      place(14, 0.1, { name: 'Horaires inconnus', openingHours: '' }),
      place(15, 0.1, { name: 'Suspendu', labelState: 'suspended' }),
      place(16, 0.1, { name: 'Sans position', lon: null, lat: null }),
      place(17, 8, { name: 'Trop loin' }),
      place(18, 12, { name: 'Gendarmerie', phone: '04 00 00 00 01', ...police }),
      place(19, 3, { name: 'Commissariat', phone: '04 00 00 00 02', ...police, category: 'commissariat' }),
      place(20, 90, { name: 'Gendarmerie lointaine', ...police }),
    ];
    const alerts = [
      { table: 'alert', row: anAlert({ id: numberedId(1) }) } as const,
      { table: 'alert', row: anAlert({ id: numberedId(2), lon: null, lat: null, kind: 'test' }) } as const,
    ];
    core = await startTestCore(signedInFolder([...rows, ...alerts], anActor({ roles: ['operator'] })));
  });
  afterAll(() => core.close());

  test('certified places that are open now, nearest first; police sites whatever their hours', async () => {
    const detail = await core.client.alerts.get({ id: numberedId(1) });
    expect(detail?.nearestPlaces.map((near) => near.name)).toEqual(['Ouvert à 400 m', 'Ouvert à 1 km']);
    expect(detail?.nearestPlaces[0]?.distanceMeters).toBeGreaterThan(390);
    expect(detail?.nearestPlaces[0]?.distanceMeters).toBeLessThan(410);
    expect(detail?.nearestPoliceSites.map((near) => [near.name, near.phone])).toEqual([
      ['Commissariat', '04 00 00 00 02'],
      ['Gendarmerie', '04 00 00 00 01'],
    ]);
  });

  test('nothing when the alert has no position', async () => {
    const detail = await core.client.alerts.get({ id: numberedId(2) });
    expect(detail).toMatchObject({ nearestPlaces: [], nearestPoliceSites: [] });
    expect(await core.client.alerts.get({ id: numberedId(3) })).toBeNull();
  });

  test('a live alert calls for attention as soon as the console starts; a test never does', async () => {
    expect(core.attention).toEqual(['sos']);
    expect((await core.client.alerts.list({ view: 'tests' })).map((alert) => alert.id)).toEqual([numberedId(2)]);
  });
});

test.each([2, -2])(
  'what is open near an alert is what is open now, on a machine whose clock is %d hours off',
  async (hours) => {
    const MONDAY_AT_13_IN_PARIS = Date.parse('2026-11-23T12:00:00.000Z');
    const skewMs = hours * 3_600_000;
    const place = (n: number, name: string, openingHours: string) =>
      ({ table: 'place', row: aPlace({ id: numberedId(n), name, openingHours, lon: 4.8357, lat: 45.764 }) }) as const;
    const rows = [
      place(11, 'Ouvert le midi', 'Mo-Su 12:00-14:00'),
      place(12, 'Ouvert le matin', 'Mo-Su 10:00-12:00'),
      place(13, 'Ouvert l’après-midi', 'Mo-Su 14:00-16:00'),
      { table: 'alert', row: anAlert({ id: numberedId(1) }) } as const,
    ];
    const kept = { clock_offset: `${skewMs} 2026-11-23T11:58:00.000Z` };
    const clock = { nowMs: () => MONDAY_AT_13_IN_PARIS + skewMs };
    const core = await startTestCore({ ...signedInFolder(rows, anActor({ roles: ['operator'] }), kept), clock });
    try {
      const detail = await core.client.alerts.get({ id: numberedId(1) });
      expect(detail?.nearestPlaces.map(({ name }) => name)).toEqual(['Ouvert le midi']);
    } finally {
      await core.close();
    }
  },
);
