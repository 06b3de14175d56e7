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
  directory.forget();
  const lines = await directory.lines();
  await underFormer;
  expect(lines).toHaveLength(PLACES);
  expect(new Set(lines.map(({ status }) => status.state))).toEqual(new Set(['certified']));
});
