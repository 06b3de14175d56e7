import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '#shared/kernel/result.ts';
import { type ImportWorld, openImportWorld, snapshot, type TempDir, tempDir } from './import-world.ts';

let dir: TempDir;
let world: ImportWorld;

beforeEach(() => {
  dir = tempDir();
  world = openImportWorld(`${dir.path}/console.db`);
});
afterEach(() => {
  world.close();
  dir.remove();
});

test('PI2 PI30 any bytes at all: refused with a reason, or every row accounted for, and nothing left to do the second time', async () => {
  const word = fc.constantFrom(
    'id',
    'nom',
    'type',
    'lat',
    'lon',
    ';',
    ';',
    ';',
    '\n',
    '\n',
    'bar',
    '45.75',
    '4.85',
    '"',
    ',',
    'é',
    '1',
    '2',
  );
  const bytesArb = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(word, { maxLength: 60 }).map((words) => Buffer.from(`id;nom;type;lat;lon\n${words.join('')}`)),
  );
  let appliedCount = 0;
  await fc.assert(
    fc.asyncProperty(bytesArb, async (bytes) => {
      const opened = await world.imports.open({ fileName: 'any.csv', bytes });
      if (!opened.ok) {
        expect(opened.error).toHaveProperty('notReadable');
        return;
      }
      const { draftId, rowCount } = opened.value;
      if (opened.value.mapping.name === null) return;
      const batch = unwrap(await world.imports.apply(draftId));
      appliedCount += 1;
      expect(batch.createdCount + batch.updatedCount + batch.unchangedCount + batch.rejectedCount).toBe(rowCount);
      const before = snapshot(world);
      expect(unwrap(await world.imports.apply(draftId))).toMatchObject({
        createdCount: 0,
        updatedCount: 0,
        unchangedCount: batch.createdCount + batch.updatedCount + batch.unchangedCount,
      });
      expect(snapshot(world)).toEqual(before);
    }),
    { numRuns: 60 },
  );
  expect(appliedCount).toBeGreaterThan(0);
});
