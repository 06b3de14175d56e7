import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '#shared/kernel/result.ts';
import {
  count,
  type ImportWorld,
  importFile,
  openImportWorld,
  policeFile,
  snapshot,
  type TempDir,
  tempDir,
} from './import-world.ts';

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

/*
 * Where the figures come from: a Python script that shares no code with the product (csv module, its own TopoJSON decoder, ray casting
 * and distance to the edges, 3 km margin) read the same files: rows with float(latitude) == float(longitude); rows outside the polygon of their
 * `departement`, 2 more than the margin away; `email` starting with http; `precision` == 4; rows whose `departement` has no polygon (975, 977, 978,
 * 986, 987, 988); a later opening of a day before the previous closing. No closing comes at or before its own opening in these two files.
 */
const GENDARMERIE = {
  rowCount: 3054,
  createCount: 3053,
  updateCount: 0,
  unchangedCount: 0,
  rejectCount: 1,
  byFinding: {
    longitudeEqualsLatitude: 1,
    outsideDepartment: 1,
    emailIsUrl: 3052,
    townLevelPosition: 415,
    departmentNotJudged: 56,
  },
};
const COMMISSARIAT = {
  rowCount: 606,
  createCount: 599,
  updateCount: 0,
  unchangedCount: 0,
  rejectCount: 7,
  byFinding: { longitudeEqualsLatitude: 5, outsideDepartment: 7, openingHoursOverlap: 1, departmentNotJudged: 2 },
};

describe('the police files of the State', () => {
  test('PI1 are shipped byte for byte as they were published', () => {
    const digest = (kind: 'gendarmerie' | 'commissariat_police') =>
      createHash('sha256').update(policeFile(kind).bytes).digest('hex');
    expect(digest('gendarmerie')).toBe('e008ae6a9b5c318ed46be85d14f72e4a637d8b6a3c56bbb97428c7d68e452b91');
    expect(digest('commissariat_police')).toBe('3717f6df39f2de11424e48fa6af81de0cf1b130d86aca1bc2de321b09282dc4c');
  });

  test.each([
    ['gendarmerie', GENDARMERIE],
    ['commissariat_police', COMMISSARIAT],
  ] as const)('PI11 PI12 PI18 %s: every defect is found by itself, row by row', async (kind, expected) => {
    const draft = unwrap(await world.imports.open(policeFile(kind)));
    expect(draft).toMatchObject({ delimiter: ';', encoding: 'utf-8', rowCount: expected.rowCount });
    const summary = unwrap(await world.imports.dryRun(draft.draftId));
    expect(summary).toMatchObject(expected);
    expect(count(world, 'place')).toBe(0);
    expect(count(world, 'outbox')).toBe(0);
  });

  test('PI11 PI12 the rejected rows are named, with what the file wrote', async () => {
    const draft = unwrap(await world.imports.open(policeFile('commissariat_police')));
    unwrap(await world.imports.dryRun(draft.draftId));
    const query = { draftId: draft.draftId, only: 'rejected', offset: 0, limit: 200 } as const;
    const { total, rows } = unwrap(world.imports.rows(query));
    expect(total).toBe(7);
    expect(rows.find(({ communeName }) => communeName === 'Cagnes-sur-Mer')?.findings).toEqual([
      { code: 'outsideDepartment', severity: 'reject', field: 'position', value: '48.0806788, 7.3599721 (06)' },
    ]);
    expect(rows.find(({ communeName }) => communeName === 'Carcassonne')?.findings.map(({ code }) => code)).toEqual([
      'longitudeEqualsLatitude',
      'outsideDepartment',
    ]);
    expect(unwrap(world.imports.rows({ ...query, only: 'created', offset: 590, limit: 20 })).rows).toHaveLength(9);
  });

  test('PI2 PI30 both files go in, twice: the second run writes nothing at all', async () => {
    expect(await importFile(world, policeFile('gendarmerie'))).toMatchObject({
      createdCount: 3053,
      rejectedCount: 1,
      state: 'applied',
      source: 'service-public',
    });
    expect(await importFile(world, policeFile('commissariat_police'))).toMatchObject({ createdCount: 599 });
    expect(count(world, 'place')).toBe(3652);
    expect(world.imports.batches()).toHaveLength(2);
    const before = snapshot(world);
    const again = await importFile(world, policeFile('gendarmerie'));
    expect(again).toMatchObject({ createdCount: 0, updatedCount: 0, unchangedCount: 3053, rejectedCount: 1 });
    expect(await importFile(world, policeFile('commissariat_police'))).toMatchObject({ unchangedCount: 599 });
    expect(snapshot(world)).toEqual(before);
  });

  test('PI5 PI14 a police site is a State site with its own clock, hours and file date', async () => {
    await importFile(world, policeFile('gendarmerie'));
    await importFile(world, policeFile('commissariat_police'));
    const one = (sourceId: string) => world.store.db.prepare('SELECT * FROM place WHERE source_id = ?').get(sourceId);
    expect(one('commissariat_police-02168-01')).toMatchObject({
      name: 'Commissariat de police de Château-Thierry',
      category: 'commissariat',
      owner_kind: 'state',
      label_state: 'stateSite',
      opening_hours: 'Mo-Fr 08:00-12:00,14:00-16:00',
      time_zone: 'Europe/Paris',
      accessibility: 'accessible',
      source_updated_on: '2021-01-04',
      email: 'police-chateau-thierry@interieur.gouv.fr',
    });
    expect(one('gendarmerie-97401-01')).toMatchObject({
      time_zone: 'Indian/Reunion',
      department_code: '974',
      email: '',
    });
    expect(one('commissariat_police-57757-01')).toMatchObject({ opening_hours: '' });
  });

  test('PI31 undo deletes what the import created, and only that', async () => {
    const first = await importFile(world, policeFile('commissariat_police'));
    const second = await importFile(world, policeFile('gendarmerie'));
    expect(unwrap(await world.imports.undo(second.id))).toEqual({ restoredCount: 3053, keptCount: 0 });
    expect(count(world, 'place')).toBe(599);
    expect(world.imports.batches().map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'undone'],
      [first.id, 'applied'],
    ]);
    expect(await world.imports.undo(second.id)).toEqual({ ok: false, error: 'wrongState' });
    expect(await importFile(world, policeFile('gendarmerie'))).toMatchObject({ createdCount: 3053 });
  });

  test('PI40 judging 3 660 rows lets the core breathe; the write is measured', async () => {
    const drafts = [
      unwrap(await world.imports.open(policeFile('gendarmerie'))),
      unwrap(await world.imports.open(policeFile('commissariat_police'))),
    ];
    // The first pass warms the compiler up, as the preview does before an import.
    for (const { draftId } of drafts) unwrap(await world.imports.dryRun(draftId));
    let turns = 0;
    let isJudging = true;
    let longestMs = 0;
    const heartbeat = (sinceMs: number): void => {
      turns += 1;
      longestMs = Math.max(longestMs, performance.now() - sinceMs);
      const nowMs = performance.now();
      if (isJudging) setImmediate(() => heartbeat(nowMs));
    };
    const begunMs = performance.now();
    heartbeat(begunMs);
    for (const { draftId } of drafts) unwrap(await world.imports.dryRun(draftId));
    isJudging = false;
    const judgedMs = performance.now() - begunMs;
    const writeBegunMs = performance.now();
    for (const { draftId } of drafts) unwrap(await world.imports.apply(draftId));
    const appliedMs = performance.now() - writeBegunMs;
    console.log(
      `judge ${judgedMs.toFixed(0)} ms in ${turns} turns (longest ${longestMs.toFixed(1)} ms), judge and write ${appliedMs.toFixed(0)} ms`,
    );
    // The mean, because the machine may be busy with other things at any one turn; without slices there would be two turns.
    expect(judgedMs / turns).toBeLessThan(33);
  });
});
