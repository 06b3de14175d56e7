import { describe, expect, test } from 'vitest';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { traceAfterEdit } from '#shared/domain/place/import-trace.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { type PlaceImportArgs, placeImportMutators } from '#shared/domain/place-import/import-mutators.ts';
import type { ImportRow } from '#shared/domain/place-import/import-row.ts';
import type { MutationContext } from '#shared/sync/mutator.ts';
import { createRegistry } from '#shared/sync/registry.ts';
import { type RowChange, SYNCED_TABLES } from '#shared/sync/table.ts';
import { aPlace } from '#test/support/builders.ts';
import { judgeCells, NETWORK_ID } from './judge-world.ts';

const registry = createRegistry(placeImportMutators);
const BATCH_ID = '0190d0c0-0000-7000-8000-0000000000b1';
const LATER_BATCH_ID = '0190d0c0-0000-7000-8000-0000000000b2';
const ACTOR: Actor = {
  userId: 'nora',
  orgId: '0190d0c0-0000-7000-8000-000000000011',
  networkId: NETWORK_ID,
  roles: ['admin'],
  territories: [],
};

type World = { places: Map<string, Place>; batches: Map<string, ImportBatch> };
const emptyWorld = (): World => ({ places: new Map(), batches: new Map() });

/** Runs a mutation as either side would, on rows held in maps. */
function run(world: World, name: string, args: unknown, actor: Actor = ACTOR): readonly RowChange[] | string {
  const prepared = registry.prepare(name, args);
  if (!prepared.ok) return `${prepared.error.code} ${prepared.error.field ?? ''}`.trim();
  const rows: Record<string, Map<string, unknown>> = { place: world.places, importBatch: world.batches };
  const context = {
    actor,
    nowUtc: '2026-11-22T12:00:00.000Z',
    row: (table: string, id: string) => rows[table]?.get(id),
    changedSinceBase: () => false,
  } as MutationContext;
  const decided = prepared.value.decide(context);
  if (!decided.ok) return `${decided.error.code} ${decided.error.field ?? ''}`.trim();
  for (const change of decided.value) {
    if (change.op === 'delete') world.places.delete(change.id);
    else if (change.table === 'place') world.places.set(change.id, SYNCED_TABLES.place.schema.parse(change.row));
    else if (change.table === 'importBatch')
      world.batches.set(change.id, SYNCED_TABLES.importBatch.schema.parse(change.row));
  }
  return decided.value;
}

const soundRow = (): ImportRow => {
  const { row } = judgeCells({});
  if (row === null) throw new Error('the sound row is not sound');
  return row;
};
const argsOf = (rows: readonly ImportRow[], over: Partial<PlaceImportArgs> = {}) => ({
  batchId: BATCH_ID,
  source: 'file:lieux',
  provided: ['name', 'phone', 'openingHours', 'lon', 'lat'],
  rows,
  ...over,
});

describe('place.import on the server', () => {
  test('PI20 PI34 creates a place of the actor’s organisation, whatever the sender says', () => {
    const world = emptyWorld();
    const changes = run(world, 'place.import', argsOf([soundRow()]));
    expect(changes).toHaveLength(1);
    expect([...world.places.values()][0]).toMatchObject({
      ownerOrgId: ACTOR.orgId,
      networkId: NETWORK_ID,
      labelState: 'candidate',
      labelUntil: null,
      importBatchId: BATCH_ID,
      importTrace: { editedFields: [], before: null },
    });
  });

  test.each<[string, (row: ImportRow) => unknown, string]>([
    ['half a position', (row) => ({ ...row, fields: { ...row.fields, lat: null } }), 'invalid rows.0.fields.lon'],
    [
      'a mirrored position',
      (row) => ({ ...row, fields: { ...row.fields, lon: 45, lat: 45 } }),
      'invalid rows.0.fields.lon',
    ],
    [
      'a position off the globe',
      (row) => ({ ...row, fields: { ...row.fields, lat: 91 } }),
      'invalid rows.0.fields.lat',
    ],
    [
      'a place of the Rhône that lies in Spain',
      (row) => ({ ...row, fields: { ...row.fields, lon: -3.7, lat: 40.4 } }),
      'invalid rows.0.fields.lon',
    ],
    [
      'a clock of elsewhere',
      (row) => ({ ...row, fields: { ...row.fields, timeZone: 'Indian/Reunion' } }),
      'invalid rows.0.fields.timeZone',
    ],
    ['a label', (row) => ({ ...row, labelState: 'certified' }), 'invalid rows.0'],
    [
      'a category of its own',
      (row) => ({ ...row, fields: { ...row.fields, category: 'casino' } }),
      'invalid rows.0.fields.category',
    ],
  ])('PI34 refuses %s', (_what, change, refusal) => {
    expect(run(emptyWorld(), 'place.import', argsOf([change(soundRow()) as ImportRow]))).toBe(refusal);
  });

  test('PI28 makes no place under an id that is not derived: of another source id, another network, or picked', () => {
    const elsewhere = { ...ACTOR, networkId: '0190d0c0-0000-7000-8000-000000000002' };
    expect(run(emptyWorld(), 'place.import', argsOf([{ ...soundRow(), id: BATCH_ID }]))).toEqual([]);
    expect(run(emptyWorld(), 'place.import', argsOf([{ ...soundRow(), sourceId: 'p2' }]))).toEqual([]);
    expect(run(emptyWorld(), 'place.import', argsOf([soundRow()]), elsewhere)).toEqual([]);
  });

  test('PI26 a linked record fills what is empty, keeps what is filled, and is undone without a trace', () => {
    const world = emptyWorld();
    const typed = aPlace({
      id: BATCH_ID,
      networkId: NETWORK_ID,
      ownerOrgId: ACTOR.orgId,
      name: 'Le Phare',
      phone: '',
      source: '',
      sourceId: '',
    });
    world.places.set(typed.id, typed);
    const row = { ...soundRow(), id: typed.id, fields: { ...soundRow().fields, name: 'LE PHARE', phone: '06' } };
    run(world, 'place.import', argsOf([row], { source: 'openstreetmap' }));
    expect(world.places.get(typed.id)).toMatchObject({
      name: 'Le Phare',
      phone: '06',
      source: '',
      importTrace: { editedFields: [], links: [{ source: 'openstreetmap', sourceId: 'p1' }] },
    });
    expect(run(world, 'place.import', argsOf([row], { source: 'openstreetmap', batchId: LATER_BATCH_ID }))).toEqual([]);
    run(world, 'importBatch.record', record(BATCH_ID));
    run(world, 'place.importUndo', { batchId: BATCH_ID, ids: [typed.id] });
    expect(world.places.get(typed.id)).toEqual({ ...typed, updatedAtUtc: world.places.get(typed.id)?.updatedAtUtc });
  });

  test('PI26 what a linked record fills in an imported place, its own source does not empty again', () => {
    const world = emptyWorld();
    const row = { ...soundRow(), fields: { ...soundRow().fields, phone: '' } };
    run(world, 'place.import', argsOf([row]));
    const other = { ...soundRow(), sourceId: 'node/1', fields: { ...row.fields, name: 'PHARE', phone: '06' } };
    run(world, 'place.import', argsOf([other], { source: 'openstreetmap', batchId: LATER_BATCH_ID }));
    expect(world.places.get(row.id)).toMatchObject({ name: 'Le Phare', phone: '06', source: 'file:lieux' });
    expect(run(world, 'place.import', argsOf([row]))).toEqual([]);
    // The batch's own mark is no later edit: its undo takes it back, memory included.
    run(world, 'importBatch.record', record(LATER_BATCH_ID));
    run(world, 'place.importUndo', { batchId: LATER_BATCH_ID, ids: [row.id] });
    expect(world.places.get(row.id)).toMatchObject({ phone: '', importTrace: { editedFields: [], links: [] } });
  });

  test('PI27 a taken field is the file’s again; the undo gives the edit back', () => {
    const world = emptyWorld();
    const row = soundRow();
    run(world, 'place.import', argsOf([row]));
    const stored = world.places.get(row.id);
    if (stored === undefined) throw new Error('not imported');
    const patch = { phone: '07' };
    world.places.set(row.id, { ...stored, ...patch, importTrace: traceAfterEdit(stored, patch) });
    expect(world.places.get(row.id)?.importTrace).toMatchObject({
      editedFields: ['phone'],
      imported: { phone: '04 78 00 00 01' },
    });
    const changed = { ...row, fields: { ...row.fields, phone: '06' } };
    expect(run(world, 'place.import', argsOf([changed]))).toEqual([]);
    run(world, 'place.import', argsOf([{ ...changed, take: ['phone'] }], { batchId: LATER_BATCH_ID }));
    expect(world.places.get(row.id)).toMatchObject({ phone: '06', importTrace: { editedFields: [], imported: {} } });
    run(world, 'importBatch.record', record(LATER_BATCH_ID));
    run(world, 'place.importUndo', { batchId: LATER_BATCH_ID, ids: [row.id] });
    expect(world.places.get(row.id)).toMatchObject({ phone: '07', importTrace: { editedFields: ['phone'] } });
  });

  test('PI34 refuses more than a hundred rows, and none', () => {
    expect(run(emptyWorld(), 'place.import', argsOf(Array.from({ length: 101 }, soundRow)))).toBe('invalid rows');
    expect(run(emptyWorld(), 'place.import', argsOf([]))).toBe('invalid rows');
  });

  test('PI30 the same rows again change nothing', () => {
    const world = emptyWorld();
    run(world, 'place.import', argsOf([soundRow()]));
    expect(run(world, 'place.import', argsOf([soundRow()], { batchId: LATER_BATCH_ID }))).toEqual([]);
  });

  test('PI24 PI34 a place of another organisation is not touched, and stops nobody’s import', () => {
    const world = emptyWorld();
    run(world, 'place.import', argsOf([soundRow()]), { ...ACTOR, orgId: '0190d0c0-0000-7000-8000-000000000012' });
    const row = soundRow();
    const changed = { ...row, fields: { ...row.fields, phone: '06' } };
    expect(run(world, 'place.import', argsOf([changed]))).toEqual([]);
    run(world, 'importBatch.record', record(BATCH_ID));
    expect(run(world, 'place.importUndo', { batchId: BATCH_ID, ids: [row.id] })).toHaveLength(1);
    expect(world.places.size).toBe(1);
  });

  test('PI22 PI33 an update remembers what it replaced, once', () => {
    const world = emptyWorld();
    const row = soundRow();
    run(world, 'place.import', argsOf([row]));
    const changed = { ...row, fields: { ...row.fields, phone: '06', website: 'https://other.example' } };
    run(world, 'place.import', argsOf([changed], { batchId: LATER_BATCH_ID }));
    const place = world.places.get(row.id);
    expect(place).toMatchObject({ phone: '06', website: 'https://lephare.example', importBatchId: LATER_BATCH_ID });
    expect(place?.importTrace?.before).toEqual({
      phone: '04 78 00 00 01',
      sourceUpdatedOn: '2026-11-02',
      importBatchId: BATCH_ID,
    });
    run(world, 'importBatch.record', record(LATER_BATCH_ID));
    run(world, 'importBatch.record', record(BATCH_ID));
    run(world, 'place.importUndo', { batchId: LATER_BATCH_ID, ids: [row.id] });
    expect(world.places.get(row.id)).toMatchObject({ phone: '04 78 00 00 01', importBatchId: BATCH_ID });
    run(world, 'place.importUndo', { batchId: BATCH_ID, ids: [row.id] });
    expect(world.places.has(row.id)).toBe(true);
  });

  test('PI31 PI34 a batch is recorded once and undone by its own organisation only', () => {
    const world = emptyWorld();
    expect(run(world, 'importBatch.record', { ...record(BATCH_ID), ownerOrgId: BATCH_ID })).toMatch(/^invalid/);
    run(world, 'importBatch.record', record(BATCH_ID));
    expect(run(world, 'importBatch.record', record(BATCH_ID))).toBe('alreadyExists');
    const other = { ...ACTOR, orgId: '0190d0c0-0000-7000-8000-000000000012' };
    expect(run(world, 'place.importUndo', { batchId: BATCH_ID, ids: [] }, other)).toBe('missing');
    expect(run(world, 'place.importUndo', { batchId: BATCH_ID, ids: [] })).toHaveLength(1);
    expect(run(world, 'place.importUndo', { batchId: BATCH_ID, ids: [] })).toEqual([]);
  });
});

function record(id: string) {
  return {
    id,
    fileName: 'lieux.csv',
    source: 'file:lieux',
    rowCount: 1,
    createdCount: 1,
    updatedCount: 0,
    unchangedCount: 0,
    rejectedCount: 0,
  };
}
