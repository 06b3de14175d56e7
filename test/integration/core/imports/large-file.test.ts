import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '#shared/kernel/result.ts';
import { largeFile } from '#test/support/large-file.ts';
import { count, type ImportWorld, openImportWorld, type TempDir, tempDir } from './import-world.ts';

const ROWS = 30_000;
/** Each flaw of the file is in one row of a hundred. */
const PER_FLAW = ROWS / 100;

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

test('PI2 PI3 PI40 of 30 000 rows with every flaw each is accounted for, and the second import has nothing left to do', async () => {
  const opened = unwrap(await world.imports.open({ fileName: 'lieux.csv', bytes: largeFile(ROWS) }));
  expect(opened.rowCount).toBe(ROWS);
  const summary = unwrap(await world.imports.dryRun(opened.draftId));
  expect(summary).toMatchObject({
    rowCount: ROWS,
    createCount: ROWS - 2 * PER_FLAW,
    rejectCount: 2 * PER_FLAW,
    byFinding: {
      swappedCoordinates: PER_FLAW,
      longitudeEqualsLatitude: PER_FLAW,
      coordinatesMissing: PER_FLAW,
      postcodeInvalid: PER_FLAW,
    },
  });
  const batch = unwrap(await world.imports.apply(opened.draftId));
  expect(batch).toMatchObject({ createdCount: ROWS - 2 * PER_FLAW, rejectedCount: 2 * PER_FLAW });
  expect(count(world, 'place')).toBe(ROWS - 2 * PER_FLAW);
  // Mutations of fifty places, and the record of the batch.
  expect(count(world, 'outbox')).toBe(Math.ceil((ROWS - 2 * PER_FLAW) / 50) + 1);
  expect(unwrap(await world.imports.dryRun(opened.draftId))).toMatchObject({ unchangedCount: ROWS - 2 * PER_FLAW });
}, 120_000);

test('PI40 a writing that is called off leaves nothing at all', async () => {
  const { draftId } = unwrap(await world.imports.open({ fileName: 'lieux.csv', bytes: largeFile(2000) }));
  const off = new AbortController();
  world.imports.progress(draftId)?.subscribe(() => {
    if (world.imports.progress(draftId)?.current().phase === 'writing') off.abort();
  });
  await expect(world.imports.apply(draftId, off.signal)).rejects.toThrow('aborted');
  expect([count(world, 'place'), count(world, 'import_batch'), count(world, 'outbox')]).toEqual([0, 0, 0]);
});
