import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportFinding } from '#shared/domain/place-import/verdict.ts';
import { unwrap } from '#shared/kernel/result.ts';
import {
  ADMIN,
  count,
  csvFile,
  type ImportWorld,
  importFile,
  OTHER_ORG_ID,
  openImportWorld,
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

const HEADER = 'id;nom;type;adresse;code_postal;ville;lat;lng;telephone;horaires';
const bar = (over: { id?: string; name?: string; phone?: string; lat?: string; hours?: string } = {}) =>
  [
    over.id ?? 'b1',
    over.name ?? 'Le Phare',
    'bar',
    '3 rue Paul Bert',
    '69003',
    'Lyon',
    over.lat ?? '45.7561',
    '4.8513',
    over.phone ?? '04 78 00 00 01',
    over.hours ?? 'mardi-samedi 18h-2h',
  ].join(';');
const list = (...rows: string[]) => csvFile('lieux-2026-11.csv', [HEADER, ...rows]);

const placeBy = (sourceId: string) => {
  const row = world.store.db
    .prepare<[string], Record<string, unknown>>('SELECT * FROM place WHERE source_id = ?')
    .get(sourceId);
  if (row === undefined) throw new Error(`no place ${sourceId}`);
  return row;
};
const edit = (sourceId: string, patch: Record<string, unknown>) =>
  unwrap(world.engine.mutate('place.edit', { id: placeBy(sourceId).id, patch }));

async function findingsOf(file: ReturnType<typeof csvFile>): Promise<readonly ImportFinding[]> {
  const { draftId } = unwrap(await world.imports.open(file));
  unwrap(await world.imports.dryRun(draftId));
  const { rows } = unwrap(world.imports.rows({ draftId, only: 'all', offset: 0, limit: 200 }));
  return rows.flatMap(({ findings }) => findings);
}

describe('importing again', () => {
  test('PI5 PI22 next month’s file updates what this month’s created, only where it differs', async () => {
    await importFile(world, list(bar(), bar({ id: 'b2', name: 'Le Quai' })));
    const before = placeBy('b2');
    const next = csvFile('lieux-2026-12.csv', [
      HEADER,
      bar({ phone: '04 78 00 00 99' }),
      bar({ id: 'b2', name: 'Le Quai' }),
      bar({ id: 'b3', name: 'Le Pont' }),
    ]);
    expect(await importFile(world, next)).toMatchObject({ createdCount: 1, updatedCount: 1, unchangedCount: 1 });
    expect(placeBy('b1').phone).toBe('04 78 00 00 99');
    expect(placeBy('b1').label_state).toBe('candidate');
    expect(placeBy('b2')).toEqual(before);
    expect(count(world, 'place')).toBe(3);
  });

  test('PI16 PI22 hours that can no longer be read do not erase those that could', async () => {
    await importFile(world, list(bar()));
    expect(placeBy('b1').opening_hours).toBe('Tu-Sa 18:00-26:00');
    expect(await importFile(world, list(bar({ hours: 'selon humeur' })))).toMatchObject({ unchangedCount: 1 });
    expect(placeBy('b1').opening_hours).toBe('Tu-Sa 18:00-26:00');
  });

  test('PI22 a column the file does not have is none of its business', async () => {
    await importFile(world, list(bar()));
    edit('b1', { accessibility: 'plain-pied', website: 'https://lephare.example' });
    expect(await importFile(world, list(bar()))).toMatchObject({ unchangedCount: 1 });
    expect(placeBy('b1')).toMatchObject({ accessibility: 'plain-pied', website: 'https://lephare.example' });
  });

  test('PI23 a field edited here survives every import, and the row says so', async () => {
    await importFile(world, list(bar()));
    edit('b1', { phone: '06 00 00 00 00' });
    const file = list(bar({ phone: '04 78 00 00 99', name: 'Le Phare du Rhône' }));
    expect(await findingsOf(file)).toEqual([
      { code: 'editedHere', severity: 'warn', field: 'phone', value: '04 78 00 00 99' },
    ]);
    expect(await importFile(world, file)).toMatchObject({ updatedCount: 1 });
    expect(placeBy('b1')).toMatchObject({ phone: '06 00 00 00 00', name: 'Le Phare du Rhône' });
    expect(await importFile(world, file)).toMatchObject({ unchangedCount: 1 });
  });

  test('PI23 a place moved along one axis keeps both of its coordinates', async () => {
    await importFile(world, list(bar()));
    edit('b1', { lon: 4.86 });
    await importFile(world, list(bar({ lat: '45.7599' })));
    expect(placeBy('b1')).toMatchObject({ lon: 4.86, lat: 45.7561 });
  });

  test('PI21 the first of two rows with one id stands', async () => {
    const batch = await importFile(world, list(bar(), bar({ name: 'Autre' })));
    expect(batch).toMatchObject({ createdCount: 1, rejectedCount: 1 });
    expect(placeBy('b1').name).toBe('Le Phare');
    expect((await findingsOf(list(bar(), bar())))[0]).toMatchObject({ code: 'duplicateInFile', value: 'b1 (2)' });
  });

  test('PI24 a place of another organisation is left alone', async () => {
    world.actor = { ...ADMIN, orgId: OTHER_ORG_ID, userId: 'other' };
    await importFile(world, list(bar()));
    world.actor = ADMIN;
    const before = snapshot(world);
    const batch = await importFile(world, list(bar({ name: 'Pris' })));
    expect(batch).toMatchObject({ rejectedCount: 1, updatedCount: 0 });
    expect(snapshot(world)).toEqual(before);
  });
});

describe('taking an import back', () => {
  test('PI31 updated places get their former values and file date back', async () => {
    await importFile(world, list(bar()));
    const before = placeBy('b1');
    const second = await importFile(world, list(bar({ phone: '04 78 00 00 99' }), bar({ id: 'b2' })));
    expect(unwrap(await world.imports.undo(second.id))).toEqual({ restoredCount: 2, keptCount: 0 });
    const { import_trace: _trace, updated_at_utc: _at, ...restored } = placeBy('b1');
    expect(before).toMatchObject(restored);
    expect(count(world, 'place')).toBe(1);
  });

  test('PI32 what was edited since, or given a contact, stays and is counted', async () => {
    const batch = await importFile(world, list(bar(), bar({ id: 'b2' }), bar({ id: 'b3' })));
    edit('b1', { phone: '06 00 00 00 00' });
    unwrap(world.engine.mutate('placeContact.edit', { id: placeBy('b2').id, patch: { referentName: 'Camille Roux' } }));
    expect(unwrap(await world.imports.undo(batch.id))).toEqual({ restoredCount: 1, keptCount: 2 });
    expect(placeBy('b1').phone).toBe('06 00 00 00 00');
    expect(count(world, 'place')).toBe(2);
  });

  test('PI32 PI33 an updated place keeps an edit of the same field, and a later import’s word', async () => {
    const first = await importFile(world, list(bar(), bar({ id: 'b2' })));
    const second = await importFile(world, list(bar({ phone: '04 78 00 00 99' }), bar({ id: 'b2' })));
    expect(unwrap(await world.imports.undo(first.id))).toEqual({ restoredCount: 1, keptCount: 1 });
    edit('b1', { phone: '06 00 00 00 00' });
    expect(unwrap(await world.imports.undo(second.id))).toEqual({ restoredCount: 0, keptCount: 1 });
    expect(placeBy('b1').phone).toBe('06 00 00 00 00');
  });

  test('PI31 an unknown batch is missing', async () => {
    expect(await world.imports.undo('0190d0c0-0000-7000-8000-0000000000ff')).toEqual({ ok: false, error: 'missing' });
  });
});

describe('who may, and how', () => {
  test('PI34 without the permission nothing opens, nothing applies, nothing is taken back', async () => {
    const batch = await importFile(world, list(bar()));
    world.actor = { ...ADMIN, roles: ['viewer', 'operator', 'associationWorker'] };
    expect(await world.imports.open(list(bar()))).toEqual({ ok: false, error: { refused: 'forbidden' } });
    expect(await world.imports.undo(batch.id)).toEqual({ ok: false, error: 'forbidden' });
  });

  test('PI34 a draft belongs to the person who opened it', async () => {
    const { draftId } = unwrap(await world.imports.open(list(bar())));
    world.actor = { ...ADMIN, userId: 'somebody-else' };
    expect(await world.imports.dryRun(draftId)).toEqual({ ok: false, error: 'unknownDraft' });
  });

  test('PI4 PI6 a mapping must name columns that exist; a category may be given to the whole file', async () => {
    const file = csvFile('bars.csv', ['nom,latitude,longitude', 'Le Phare,45.7561,4.8513']);
    const draft = unwrap(await world.imports.open(file));
    const bad = { ...draft.mapping, phone: 12 };
    expect(await world.imports.setMapping(draft.draftId, { mapping: bad })).toEqual({
      ok: false,
      error: 'invalidMapping',
    });
    expect(unwrap(await world.imports.dryRun(draft.draftId))).toMatchObject({
      rejectCount: 1,
      byFinding: { categoryUnknown: 1 },
    });
    unwrap(await world.imports.setMapping(draft.draftId, { mapping: draft.mapping, defaultCategory: 'bar' }));
    expect(world.imports.rows({ draftId: draft.draftId, only: 'all', offset: 0, limit: 10 })).toEqual({
      ok: false,
      error: 'notJudged',
    });
    expect(unwrap(await world.imports.apply(draft.draftId))).toMatchObject({ createdCount: 1 });
    const place = world.store.db.prepare('SELECT * FROM place').get();
    expect(place).toMatchObject({
      category: 'bar',
      owner_kind: 'business',
      department_code: '69',
      time_zone: 'Europe/Paris',
    });
  });

  test('PI30 two jobs on one draft: the second is told to wait', async () => {
    const { draftId } = unwrap(await world.imports.open(list(bar())));
    const [first, second] = await Promise.all([world.imports.apply(draftId), world.imports.apply(draftId)]);
    expect(first.ok).toBe(true);
    expect(second).toEqual({ ok: false, error: 'busy' });
  });

  test('PI40 only the last three files are kept in memory', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) ids.push(unwrap(await world.imports.open(list(bar()))).draftId);
    expect(await world.imports.dryRun(ids[0] ?? '')).toEqual({ ok: false, error: 'unknownDraft' });
    expect((await world.imports.dryRun(ids[3] ?? '')).ok).toBe(true);
  });
});

describe('what is no table', () => {
  const reason = async (fileName: string, bytes: Uint8Array) => {
    const opened = await world.imports.open({ fileName, bytes });
    return opened.ok
      ? 'opened'
      : 'notReadable' in opened.error
        ? opened.error.notReadable.reason
        : opened.error.refused;
  };
  const junk = (length: number) => Uint8Array.from({ length }, (_unused, i) => (i * 2_654_435_761) >>> 24);

  test('PI41 each is refused with its reason', async () => {
    expect(await reason('empty.csv', new Uint8Array())).toBe('empty');
    expect(await reason('blank.csv', Buffer.from(' \r\n\n  '))).toBe('empty');
    expect(await reason('bom.csv', Buffer.from('\ufeff'))).toBe('empty');
    expect(await reason('headers.csv', Buffer.from(`${HEADER}\n`))).toBe('noRows');
    expect(await reason('prose.txt', Buffer.from('Ceci est une lettre.\nElle a deux lignes.\n'))).toBe('noColumns');
    expect(await reason('photo.png', junk(10 * 1024 * 1024))).toBe('binary');
    expect(await reason('utf16-without-bom.csv', Buffer.from(`${HEADER}\n${bar()}\n`, 'utf16le'))).toBe('binary');
    expect(await reason('letters.csv', Buffer.alloc(10 * 1024 * 1024, 'x'))).toBe('noColumns');
    expect(await reason('big.csv', new Uint8Array(50 * 1024 * 1024 + 1))).toBe('tooLarge');
    expect(await reason('long.csv', Buffer.from(`a;b\n${'1;2\n'.repeat(50_001)}`))).toBe('tooManyRows');
    expect(count(world, 'outbox')).toBe(0);
  });

  test.each([
    ['utf-8', Buffer.from(`\ufeff${HEADER}\n${bar({ name: 'Café de la Cité' })}\n`)],
    ['utf-16le', Buffer.from(`\ufeff${HEADER}\n${bar({ name: 'Café de la Cité' })}\n`, 'utf16le')],
    ['windows-1252', Buffer.from(`${HEADER}\n${bar({ name: 'Café de la Cité' })}\n`, 'latin1')],
  ])('PI1 reads %s', async (encoding, bytes) => {
    const draft = unwrap(await world.imports.open({ fileName: 'lieux.csv', bytes }));
    expect(draft).toMatchObject({ encoding, rowCount: 1 });
    expect(draft.columns[0]).toBe('id');
    unwrap(await world.imports.apply(draft.draftId));
    expect(placeBy('b1').name).toBe('Café de la Cité');
  });

  test('PI1 the euro and the curly apostrophe of windows-1252 are not control characters', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n`),
      Buffer.from([...bar({ name: 'L@Escale #' })].map((c) => (c === '@' ? 0x92 : c === '#' ? 0x80 : c.charCodeAt(0)))),
    ]);
    await importFile(world, { fileName: 'lieux.csv', bytes });
    expect(placeBy('b1').name).toBe('L’Escale €');
  });
});
