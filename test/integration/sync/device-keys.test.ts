import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { buttonIdOf } from '#shared/domain/provisioning/unit-key.ts';
import { type Unit, unitIdOf, unitOf } from '#shared/domain/stock/unit.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { addMember } from '#test/support/add-member.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { NOW_UTC, numberedId } from '#test/support/builders.ts';
import { aPair, aProvenKey } from '#test/support/proven-key.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { aCustodyEvent, aPerson, aSerial, aWearer } from '#test/support/sync/stock-samples.ts';
import { until } from '#test/support/sync/until.ts';

type Organisation = 'escale' | 'ivry';
type SetUpUnit = { readonly unit: Unit; readonly wearerId: string; readonly owner: Owner };
type Owner = { readonly networkId: string; readonly ownerOrgId: string };

let server: TestServer;
let consoles: Readonly<Record<Organisation, BareConsole>>;
let serials = 100;

beforeAll(async () => {
  server = await startTestServer();
  const open = async (name: Organisation) => {
    const { email } = await addMember(server, { name, role: 'associationWorker', orgId: DEMO_ORGS[name].id });
    return openBareConsole(server, email);
  };
  consoles = { escale: await open('escale'), ivry: await open('ivry') };
});
afterAll(async () => {
  for (const console of Object.values(consoles)) await console.close();
  await server.close();
});
beforeEach(() => server.services.pool.query('truncate button cascade'));

/** A unit whose chain says that it was set up for a wearer who may have one, as consoles wrote it, seen by the console. */
async function aSetUpUnit(organisation: Organisation, serial = freshSerial()): Promise<SetUpUnit> {
  const { id: ownerOrgId, networkId } = DEMO_ORGS[organisation];
  const owner = { networkId, ownerOrgId };
  const wearerId = newId();
  const unit = unitFor(owner, serial, wearerId);
  await write(networkId, [
    { table: 'wearer', id: wearerId, op: 'upsert', row: { ...aWearer({ holderId: null }), ...owner, id: wearerId } },
    { table: 'wearerPrivate', id: wearerId, op: 'upsert', row: { ...aPerson(), ...owner, id: wearerId } },
    { table: 'unit', id: unit.id, op: 'upsert', row: unit },
  ]);
  await until(() => consoles[organisation].store.rows.read('unit', unit.id) !== undefined);
  return { unit, wearerId, owner };
}

function freshSerial(): string {
  serials += 1;
  return aSerial(serials);
}

function unitFor({ networkId, ownerOrgId }: Owner, serial: string, wearerId: string, returned = false): Unit {
  const id = unitIdOf({ networkId, orgId: ownerOrgId }, serial);
  const received = aCustodyEvent({ id: numberedId(1) });
  const buttonId = buttonIdOf(id, wearerId);
  const written = aCustodyEvent({ id: numberedId(2), kind: 'provisioned', after: [received.id], buttonId });
  const handed = aCustodyEvent({ id: numberedId(3), kind: 'handed', after: [written.id], wearerId });
  const back = aCustodyEvent({ id: numberedId(4), kind: 'returned', after: [handed.id] });
  const events = returned ? [received, written, handed, back] : [received, written];
  return unitOf({ networkId, ownerOrgId, id, serial, model: 'Alto 2' }, events, NOW_UTC);
}

async function write(networkId: string, changes: readonly RowChange[]): Promise<void> {
  await server.services.commitLog.commitChanges(networkId, {
    actorId: null,
    mutationId: null,
    nowMs: Date.now(),
    changes,
  });
}

/** What the server says; null: it took the key. */
async function told(organisation: Organisation, { unit, wearerId }: SetUpUnit, key: ReturnType<typeof aProvenKey>) {
  const { engine } = consoles[organisation];
  const args = { unitId: unit.id, wearerId, label: 'B-7', ...key };
  const { mutationId } = unwrap(engine.mutate('button.register', args));
  await until(() => !engine.isWaiting(mutationId));
  const refusal = engine.rejected().find((one) => one.mutationId === mutationId);
  return refusal ? { code: refusal.code, field: refusal.field } : null;
}

async function knownButtons() {
  const { rows } = await server.services.pool.query<Record<string, unknown>>(
    `select id, owner_org_id, unit_id, wearer_id, key_id_hex, encode(verify_key, 'hex') as key, highest_counter from button`,
  );
  return rows;
}

test('SY80 SY81 a key that the device signed for is taken, and the intake knows the button', async () => {
  const one = await aSetUpUnit('escale');
  const key = aProvenKey(one.unit.serial);
  expect(await told('escale', one, key)).toBeNull();
  const buttonId = buttonIdOf(one.unit.id, one.wearerId);
  expect(await knownButtons()).toEqual([
    {
      id: buttonId,
      owner_org_id: one.owner.ownerOrgId,
      unit_id: one.unit.id,
      wearer_id: one.wearerId,
      key_id_hex: buttonId.replaceAll('-', ''),
      key: key.publicKeyHex,
      highest_counter: null,
    },
  ]);
});

test('SY80 a signature over another nonce, or by another key, proves nothing', async () => {
  const one = await aSetUpUnit('escale');
  const key = aProvenKey(one.unit.serial);
  const otherNonce = { ...key, attestation: { ...key.attestation, nonceHex: '0b'.repeat(32) } };
  const otherKey = { ...key, publicKeyHex: aProvenKey(one.unit.serial).publicKeyHex };
  const refused = { code: 'invalid', field: 'attestation' };
  expect(await told('escale', one, otherNonce)).toEqual(refused);
  expect(await told('escale', one, otherKey)).toEqual(refused);
  expect(await knownButtons()).toEqual([]);
});

test('SY80 PV18 the key of another unit, of this organisation or of another network, is not taken', async () => {
  const pair = aPair();
  const [first, second] = [await aSetUpUnit('escale'), await aSetUpUnit('escale')];
  const abroad = await aSetUpUnit('ivry');
  expect(await told('escale', first, aProvenKey(first.unit.serial, pair))).toBeNull();
  const taken = { code: 'alreadyExists', field: 'key' };
  expect(await told('escale', second, aProvenKey(second.unit.serial, pair))).toEqual(taken);
  expect(await told('ivry', abroad, aProvenKey(abroad.unit.serial, pair))).toEqual(taken);
  expect(await knownButtons()).toHaveLength(1);
});

test('SY80 a unit that its owner has back frees its key for whoever gets the unit next', async () => {
  const pair = aPair();
  const before = await aSetUpUnit('escale');
  const { serial } = before.unit;
  expect(await told('escale', before, aProvenKey(serial, pair))).toBeNull();
  const after = await aSetUpUnit('ivry', serial);
  expect(await told('ivry', after, aProvenKey(serial, pair))).toEqual({ code: 'alreadyExists', field: 'key' });
  const back = unitFor(before.owner, serial, before.wearerId, true);
  await write(before.owner.networkId, [{ table: 'unit', id: back.id, op: 'upsert', row: back }]);
  expect(await told('ivry', after, aProvenKey(serial, pair))).toBeNull();
});

test('SY81 told again it keeps its counter; with another key it counts anew', async () => {
  const one = await aSetUpUnit('escale');
  const pair = aPair();
  const heard = async () => (await knownButtons())[0]?.highest_counter;
  expect(await told('escale', one, aProvenKey(one.unit.serial, pair))).toBeNull();
  await server.services.pool.query('update button set highest_counter = 9');
  expect(await told('escale', one, aProvenKey(one.unit.serial, pair))).toBeNull();
  expect(await heard()).toBe('9');
  expect(await told('escale', one, aProvenKey(one.unit.serial))).toBeNull();
  expect(await heard()).toBeNull();
});
