import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { addMember } from '#test/support/add-member.ts';
import { type BareConsole, openBareConsole } from '#test/support/bare-console.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { until } from '#test/support/sync/until.ts';

let server: TestServer;
let lea: BareConsole;
let hugo: BareConsole;

beforeAll(async () => {
  server = await startTestServer();
  const auditor = { role: 'auditor', orgId: DEMO_ORGS.escale.id } as const;
  lea = await openBareConsole(server, (await addMember(server, { ...auditor, name: 'Lea' })).email);
  hugo = await openBareConsole(server, (await addMember(server, { ...auditor, name: 'Hugo' })).email);
  await until(() => lea.engine.status().connection === 'live' && hugo.engine.status().connection === 'live');
});
afterAll(async () => {
  await lea.close();
  await hugo.close();
  await server.close();
});

const placeAt = (console: BareConsole, id: string) => console.store.rows.read('place', id)?.row;
const trailAt = (console: BareConsole, id: string) => console.store.rows.read('placeTrail', id)?.row;
const isQuiet = (console: BareConsole) => console.engine.status().pendingCount === 0;

async function sharedPlace(): Promise<string> {
  const id = newId();
  unwrap(lea.engine.mutate('place.create', { id, fields: somePlaceFields({ phone: '1', email: '' }) }));
  await until(() => placeAt(hugo, id) !== undefined && isQuiet(lea));
  return id;
}

async function backOnline(...inOrder: readonly BareConsole[]): Promise<void> {
  for (const console of inOrder) {
    console.engine.setOffline(false);
    await until(() => isQuiet(console) && console.engine.status().connection === 'live');
  }
}

it('PF2 two auditors edit one place offline: both see both values, nothing is lost, the later holds until one decides', async () => {
  const id = await sharedPlace();
  lea.engine.setOffline(true);
  hugo.engine.setOffline(true);
  unwrap(
    lea.engine.mutate('place.edit', {
      id,
      patch: { phone: 'Léa', email: 'lea@x.fr' },
      seen: { phone: '1', email: '' },
    }),
  );
  unwrap(
    hugo.engine.mutate('place.edit', {
      id,
      patch: { phone: 'Hugo', website: 'x.fr' },
      seen: { phone: '1', website: '' },
    }),
  );
  unwrap(hugo.engine.mutate('place.addNote', { id, text: 'vu sur place' }));
  await backOnline(hugo, lea);
  await until(() => trailAt(hugo, id)?.conflicts.length === 1 && trailAt(lea, id)?.conflicts.length === 1);
  expect(placeAt(hugo, id)).toMatchObject({ phone: 'Léa', email: 'lea@x.fr', website: 'x.fr' });
  expect(placeAt(hugo, id)).toEqual(placeAt(lea, id));
  expect(trailAt(hugo, id)).toEqual(trailAt(lea, id));
  expect(trailAt(lea, id)?.conflicts).toMatchObject([
    {
      field: 'phone',
      values: [
        { value: 'Hugo', actorId: hugo.actor.userId },
        { value: 'Léa', actorId: lea.actor.userId },
      ],
    },
  ]);
  expect(trailAt(lea, id)?.entries.map(({ kind, field, after, text }) => [kind, field, after, text])).toEqual([
    ['edit', 'phone', 'Hugo', ''],
    ['edit', 'website', 'x.fr', ''],
    ['note', null, null, 'vu sur place'],
    ['edit', 'phone', 'Léa', ''],
    ['edit', 'email', 'lea@x.fr', ''],
  ]);
  unwrap(hugo.engine.mutate('place.decideConflict', { id, values: { phone: 'Hugo' } }));
  await until(() => trailAt(lea, id)?.conflicts.length === 0);
  expect(placeAt(lea, id)?.phone).toBe('Hugo');
});

it('PF4 two people who decide one conflict differently offline: the first decision stands, the second is told', async () => {
  const id = await sharedPlace();
  unwrap(lea.engine.mutate('place.edit', { id, patch: { phone: 'A' }, seen: { phone: '1' } }));
  unwrap(lea.engine.mutate('place.edit', { id, patch: { phone: 'B' }, seen: { phone: '1' } }));
  await until(() => trailAt(hugo, id)?.conflicts.length === 1 && isQuiet(lea));
  lea.engine.setOffline(true);
  hugo.engine.setOffline(true);
  unwrap(lea.engine.mutate('place.decideConflict', { id, values: { phone: 'A' } }));
  unwrap(hugo.engine.mutate('place.decideConflict', { id, values: { phone: 'B' } }));
  await backOnline(lea, hugo);
  await until(() => hugo.engine.rejected().length === 1 && placeAt(hugo, id)?.phone === 'A');
  expect(hugo.engine.rejected()).toMatchObject([{ name: 'place.decideConflict', code: 'wrongState', field: 'phone' }]);
});

it('PF10 an edit made offline of a place that was merged meanwhile is refused and shown, not lost in a hidden place', async () => {
  const keepId = await sharedPlace();
  const dropId = await sharedPlace();
  hugo.engine.setOffline(true);
  unwrap(hugo.engine.mutate('place.edit', { id: dropId, patch: { phone: 'Hugo' }, seen: { phone: '1' } }));
  unwrap(lea.engine.mutate('place.merge', { keepId, dropId, fields: [] }));
  await until(() => isQuiet(lea));
  await backOnline(hugo);
  await until(() => hugo.engine.rejected().some(({ name }) => name === 'place.edit'));
  expect(placeAt(hugo, dropId)).toMatchObject({ phone: '1', mergedIntoId: keepId });
});
