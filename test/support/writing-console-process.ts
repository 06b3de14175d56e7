import { writeSync } from 'node:fs';
import { openStore } from '#core/store/open-store.ts';
import { createLocalMutations } from '#core/sync/local-mutations.ts';
import { createReplica } from '#core/sync/replica.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { anActor, aPlace, numberedId, somePlaceFields } from '#test/support/builders.ts';
import { aPage, EPOCH, upsertOf } from './sync/replica-fixture.ts';

/**
 * A console that does nothing but accept mutations and take in pages of three rows, and says each on its standard output once it is done:
 * `mutation <id>` and `page <sequence>`. Made to be killed. Arguments: database file, key.
 */
const [file = '', keyHex = ''] = process.argv.slice(2);
const store = unwrap(openStore({ file, keyHex, checkpoints: 'own' }));
const actor = anActor();
const replica = createReplica({
  store,
  registry: MUTATORS,
  clock: { nowMs: () => 0 },
  actor: () => actor,
  onRows: () => undefined,
});
const local = createLocalMutations({
  store,
  replica,
  registry: MUTATORS,
  clock: { nowMs: () => 0 },
  onMutated: () => undefined,
});
const allow = scopesOf(actor);
if (replica.identity.epoch() === null) {
  const header = { kind: 'header', epoch: EPOCH, at: 0, scopes: [...allow], total: 0 } as const;
  replica.setAllowed(allow);
  replica.beginLoad(header);
  replica.endLoad('main', header);
}
writeSync(1, 'ready\n');
for (;;) {
  const cursors = Object.fromEntries(
    replica.scopes.ofLane('main').flatMap(({ scope, cursor }) => (cursor === null ? [] : [[scope, cursor] as const])),
  );
  const seq = (replica.scopes.laneCursor('main') ?? 0) + 1;
  const changes = [0, 1, 2].map((part) => upsertOf('place', aPlace({ id: numberedId(seq * 3 + part) }), seq));
  if (!replica.applyPage('main', cursors, aPage({ upto: seq, head: seq, allow: [...allow], changes }))) {
    throw new Error('a page did not fit');
  }
  writeSync(1, `page ${seq}\n`);
  const id = newId();
  unwrap(local.mutate('place.create', { id, fields: somePlaceFields() }));
  writeSync(1, `mutation ${id}\n`);
}
