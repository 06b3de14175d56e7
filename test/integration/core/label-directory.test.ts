import { afterEach, expect, test } from 'vitest';
import { LabelDirectory } from '#core/label-directory/label-directory.ts';
import { openStore, type Store } from '#core/store/open-store.ts';
import { DEFAULT_LABEL_RULES } from '#shared/domain/label/default-label-rules.ts';
import { DEMO_LABEL_RULES } from '#shared/domain/label/demo-facts.ts';
import { systemClock, toIsoUtc } from '#shared/kernel/clock.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { aPlace, NETWORK_ID, numberedId, ORG_ID } from '#test/support/builders.ts';
import { heldPlace } from '#test/support/held-places.ts';

/** Enough that judging them takes several slices. */
const PLACES = 1_500;
const OWNER = { networkId: NETWORK_ID, ownerOrgId: ORG_ID };

let store: Store | null = null;
afterEach(() => store?.close());

test('LB14 rules that arrive while labels are being judged leave no label judged under the former ones', async () => {
  store = unwrap(openStore({ checkpoints: 'own', file: ':memory:', keyHex: null }));
  const { db, rows } = store;
  const nowUtc = toIsoUtc(systemClock.nowMs());
  db.transaction(() => {
    for (let n = 1; n <= PLACES; n += 1) {
      const place = aPlace({ ...OWNER, id: numberedId(n) });
      for (const { table, row } of heldPlace(place, 200, nowUtc)) rows.write(table, row, 1);
    }
    // As of the time when these labels were granted a trained team was asked for, and nobody had one.
    rows.write('labelRuleBook', { ...OWNER, id: ORG_ID, versions: [DEFAULT_LABEL_RULES] }, 1);
  })();
  const directory = new LabelDirectory(db, ORG_ID, systemClock);
  const underFormer = directory.lines();
  await new Promise((resolve) => setImmediate(resolve));
  rows.write('labelRuleBook', { ...OWNER, id: ORG_ID, versions: [DEMO_LABEL_RULES] }, 2);
  directory.changed(null);
  const lines = await directory.lines();
  await underFormer;
  expect(lines).toHaveLength(PLACES);
  expect(new Set(lines.map(({ status }) => status.state))).toEqual(new Set(['certified']));
});

test('of changed places only those are read again, and the list is the one that reading all would make', async () => {
  store = unwrap(openStore({ checkpoints: 'own', file: ':memory:', keyHex: null }));
  const { db, rows } = store;
  const place = (n: number, name: string, over = {}) => aPlace({ ...OWNER, id: numberedId(n), name, ...over });
  for (let n = 1; n <= 400; n += 1) rows.write('place', place(n, `Lieu ${n % 7}`), 1);
  const directory = new LabelDirectory(db, ORG_ID, systemClock);
  const before = await directory.lines();
  rows.write('place', place(5, 'Abri'), 2);
  rows.write('place', place(401, 'Lieu 3'), 1);
  rows.write('place', place(402, 'Zénith'), 1);
  rows.write('place', place(9, 'Lieu 2', { labelState: 'stateSite' }), 2);
  rows.remove('place', numberedId(20));
  directory.changed([5, 401, 402, 9, 20].map(numberedId));
  const patched = await directory.lines();
  expect(patched).toEqual(await new LabelDirectory(db, ORG_ID, systemClock).lines());
  expect(patched).toHaveLength(400);
  // What was not named was not read: its lines are the very same.
  const same = new Set(before);
  expect(patched.filter((line) => !same.has(line)).map(({ placeId }) => placeId)).toEqual(
    expect.arrayContaining([5, 401, 402].map(numberedId)),
  );
  expect(patched.filter((line) => !same.has(line))).toHaveLength(3);
  directory.changed([numberedId(9)]);
  expect(await directory.lines()).toBe(patched);
});
