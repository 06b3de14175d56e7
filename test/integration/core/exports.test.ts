import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeExport, type ExportDeps, type ExportOrder, saveExport } from '#core/features/exports/export-places.ts';
import { PlaceView } from '#core/place-directory/place-view.ts';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import type { SaveOutcome } from '#shared/contract/console/shell-save.ts';
import type { Role } from '#shared/domain/access/role.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { aPlace, numberedId } from '#test/support/builders.ts';
import { ADMIN, type ImportWorld, openImportWorld, type TempDir, tempDir } from './imports/import-world.ts';

const clock = { nowMs: () => Date.UTC(2026, 10, 27, 12) };
const SCOPE = { filter: EVERY_PLACE };
let dir: TempDir;
let world: ImportWorld;
/** How many discreet places were said to leave, each time. */
let noted: number[];
let saved: { readonly fileName: string; readonly text: string }[];
let answer: SaveOutcome;

beforeEach(() => {
  dir = tempDir();
  world = openImportWorld(`${dir.path}/console.db`);
  saved = [];
  noted = [];
  answer = { kind: 'saved', fileName: 'mes-lieux.csv' };
  const rows = [
    aPlace({ id: numberedId(1), name: 'Certifié', source: 'openstreetmap', sourceId: 'node/7' }),
    aPlace({ id: numberedId(2), name: 'Discret', visibility: 'discreet' }),
    aPlace({ id: numberedId(3), name: 'Expiré', labelUntil: '2026-11-26' }),
    aPlace({ id: numberedId(4), name: 'Éphémère', closesOn: '2026-12-31' }),
    aPlace({ id: numberedId(5), name: 'Fermé au public', welcomesPublic: false }),
    aPlace({ id: numberedId(6), name: 'Brigade', category: 'gendarmerie', labelState: 'stateSite' }),
    aPlace({ id: numberedId(7), name: 'Doublon', mergedIntoId: numberedId(1) }),
  ];
  for (const row of rows)
    world.store.rows.write('place', { ...row, networkId: ADMIN.networkId, ownerOrgId: ADMIN.orgId }, 1);
});
afterEach(() => {
  world.close();
  dir.remove();
});

function deps(roles: readonly Role[] = ['admin']): ExportDeps {
  const { db } = world.store;
  return {
    db,
    places: new PlaceView(db, ADMIN.orgId, clock),
    actor: { ...ADMIN, roles },
    clock,
    save: async ({ fileName, bytes }) => {
      saved.push({ fileName, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) });
      return answer;
    },
    signal: undefined,
    noteDiscreet: (count) => {
      noted.push(count);
      return true;
    },
  };
}

describe('an export', () => {
  test('PX5 leaves discreet places out until they are asked for, by somebody who may', async () => {
    expect(unwrap(await describeExport(SCOPE, deps()))).toEqual({
      publicCount: 5,
      discreetCount: 1,
      osmCount: 1,
      canExportDiscreet: true,
    });
    const csv = { scope: SCOPE, format: 'csvFrench', includeDiscreet: false } as const;
    expect(unwrap(await saveExport(csv, deps(['auditor'])))).toEqual({
      saved: true,
      fileName: 'mes-lieux.csv',
      placeCount: 5,
    });
    expect(saved[0]?.text).not.toContain('Discret');
    expect(await saveExport({ ...csv, includeDiscreet: true }, deps(['auditor']))).toEqual({
      ok: false,
      error: 'forbidden',
    });
    expect(noted).toEqual([]);
    unwrap(await saveExport({ ...csv, includeDiscreet: true }, deps()));
    expect(saved[1]?.text).toContain('Discret');
    expect(noted).toEqual([1]);
    for (const roles of [['viewer'], ['operator'], ['venueManager'], []] as const) {
      expect(await saveExport(csv, deps(roles))).toEqual({ ok: false, error: 'forbidden' });
      expect(await describeExport(SCOPE, deps(roles))).toEqual({ ok: false, error: 'forbidden' });
    }
    expect(saved).toHaveLength(2);
  });

  test('PX3 holds no private contact, whatever is known of one', async () => {
    unwrap(
      world.engine.mutate('placeContact.edit', {
        id: numberedId(1),
        patch: { referentName: 'Camille Roux', referentPhone: '06 11 22 33 44', note: 'sonner deux fois' },
      }),
    );
    for (const format of ['csvFrench', 'csvEnglish', 'geojson', 'osm'] as const) {
      unwrap(await saveExport({ scope: SCOPE, format, includeDiscreet: true }, deps()));
    }
    for (const { text } of saved) expect(text).not.toMatch(/Camille|06 11 22|sonner/);
  });

  test('PX1 PX7 is named by its day and begins as its format asks', async () => {
    for (const format of ['csvFrench', 'csvEnglish', 'geojson', 'osm'] as const) {
      unwrap(await saveExport({ scope: SCOPE, format, includeDiscreet: false }, deps()));
    }
    expect(saved.map(({ fileName }) => fileName)).toEqual([
      'lieux-2026-11-27.csv',
      'lieux-2026-11-27.csv',
      'lieux-2026-11-27.geojson',
      'lieux-2026-11-27.osm',
    ]);
    const [french, english, geojson] = saved.map(({ text }) => text);
    expect(french).toMatch(/^\ufeffbalise_id;nom;/);
    expect(french).toContain(';45,7578;4,8324;');
    expect(english).toMatch(/^\ufeffbalise_id,name,/);
    expect(english).toContain(',45.7578,4.8324,');
    expect(french).toContain('© les contributeurs d’OpenStreetMap, ODbL 1.0');
    // A label that ended yesterday is exported as it stands today.
    expect(english).toMatch(/Expiré.*,expired,2026-11-26,/);
    const collection = JSON.parse(geojson ?? '');
    expect(collection).toMatchObject({ type: 'FeatureCollection' });
    expect(collection).not.toHaveProperty('crs');
    expect(collection.features[0].geometry).toEqual({ type: 'Point', coordinates: [4.8324, 45.7578] });
  });

  test('PX6 for OpenStreetMap holds certified public lasting places only, as new nodes that cannot be uploaded as they stand', async () => {
    const order = { scope: SCOPE, format: 'osm', includeDiscreet: true } as const;
    expect(unwrap(await saveExport(order, deps()))).toMatchObject({ placeCount: 1 });
    const { text = '' } = saved[0] ?? {};
    expect(text.match(/<node /g)).toHaveLength(1);
    expect(text).toContain('upload="never"');
    expect(text).toContain('<node id="-1" lat="45.7578" lon="4.8324">');
    expect(text).toContain('<tag k="retreat" v="yes"/>');
    expect(text).toContain('already mapped as node/7');
  });

  test('a selection, a closed dialog, a full disk, nothing to export', async () => {
    const order: ExportOrder = {
      scope: { ids: [numberedId(1), numberedId(99)] },
      format: 'geojson',
      includeDiscreet: false,
    };
    expect(unwrap(await saveExport(order, deps()))).toMatchObject({ placeCount: 1 });
    answer = { kind: 'failed', problem: 'cancelled' };
    expect(unwrap(await saveExport(order, deps()))).toEqual({ saved: false, fileName: '', placeCount: 0 });
    answer = { kind: 'failed', problem: 'diskFull' };
    expect(await saveExport(order, deps())).toEqual({ ok: false, error: 'diskFull' });
    const nothing = { ...order, scope: { ids: [numberedId(2)] } };
    expect(await saveExport(nothing, deps())).toEqual({ ok: false, error: 'nothingToExport' });
  });
});
