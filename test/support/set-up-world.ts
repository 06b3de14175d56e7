import type { Role } from '#shared/domain/access/role.ts';
import { DEMO_ORGS, DEMO_PASSWORD } from '#shared/domain/network/demo.ts';
import { unitIdOf, unitOf } from '#shared/domain/stock/unit.ts';
import { newId } from '#shared/kernel/id.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { addMember } from './add-member.ts';
import { NOW_UTC, numberedId } from './builders.ts';
import { type DeviceConsole, deviceConsole } from './device-console.ts';
import { type ServedUnit, unitBench } from './served-units.ts';
import { startTestServer, type TestServer } from './server.ts';
import { aCustodyEvent, aPerson, aSerial, aWearer } from './sync/stock-samples.ts';
import { until } from './sync/until.ts';

const { escale } = DEMO_ORGS;
const owner = { networkId: escale.networkId, ownerOrgId: escale.id };

/** A real server with twenty units of the association's stock and two wearers, virtual buttons on cables, and consoles to sign in to. */
export async function setUpWorld() {
  const server = await startTestServer();
  const bench = await unitBench();
  const wearers = [aWearerOf('E-2031'), aWearerOf('E-2040')];
  await plant(server, [
    ...wearers.flatMap(({ rows }) => rows),
    ...Array.from({ length: 20 }, (_unused, n): RowChange => {
      const serial = aSerial(n);
      const id = unitIdOf({ networkId: owner.networkId, orgId: owner.ownerOrgId }, serial);
      const row = unitOf(
        { ...owner, id, serial, model: 'Alto 2' },
        [aCustodyEvent({ id: numberedId(4000 + n) })],
        NOW_UTC,
      );
      return { table: 'unit', id, op: 'upsert', row };
    }),
  ]);
  const [first, second] = wearers.map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error('two wearers were planted');
  return {
    server,
    bench,
    wearerIds: { first, second },
    signedIn: (name: string, role: Role = 'associationWorker') => signedIn(server, name, role),
    /** What the unit sent last, posted as its modem would. @returns the status of the answer */
    posted: (unit: ServedUnit) => posted(server, unit),
    close: async () => {
      await bench.close();
      await server.close();
    },
  };
}

function aWearerOf(fileNumber: string) {
  const id = newId();
  const rows: readonly RowChange[] = [
    { table: 'wearer', id, op: 'upsert', row: { ...aWearer({ fileNumber, holderId: null }), ...owner, id } },
    { table: 'wearerPrivate', id, op: 'upsert', row: { ...aPerson(), ...owner, id } },
  ];
  return { id, rows };
}

async function plant(server: TestServer, changes: readonly RowChange[]): Promise<void> {
  await server.services.commitLog.commitChanges(owner.networkId, {
    actorId: null,
    mutationId: null,
    nowMs: Date.now(),
    changes,
  });
}

async function signedIn(server: TestServer, name: string, role: Role): Promise<DeviceConsole> {
  const { email } = await addMember(server, { name, role, orgId: escale.id });
  const console = await deviceConsole({ serverUrl: server.url });
  await console.client.session.signIn({ serverUrl: server.url, email, password: DEMO_PASSWORD });
  await until(async () => {
    for await (const status of await console.client.sync.watchStatus()) return status.connection === 'live';
    return false;
  });
  return console;
}

async function posted(server: TestServer, unit: ServedUnit): Promise<number> {
  const alert = unit.alerts.at(-1);
  if (!alert) throw new Error('the unit sent nothing');
  if (new URL(alert.url).origin !== server.url) throw new Error(`the unit sends to ${alert.url}`);
  const headers = { 'content-type': 'application/cose' };
  const response = await fetch(`${server.url}/v1/alerts`, {
    method: 'POST',
    headers,
    body: new Uint8Array(alert.frame),
  });
  return response.status;
}
