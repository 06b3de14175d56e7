import { describe, expect, test } from 'vitest';
import { guessMapping, NOTHING_MAPPED } from '#shared/domain/place-import/column-mapping.ts';
import { recognizeFile } from '#shared/domain/place-import/file-kind.ts';

/** Column names of the targets found, so that a failure reads like the file. */
function mappedNames(columns: readonly string[], sample: readonly (readonly string[])[]): Record<string, string> {
  const mapping = guessMapping(columns, sample);
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([target, index]) => (index === null ? [] : [[target, columns[index] ?? '']])),
  );
}

describe('guessMapping', () => {
  test('PI4 export-gn2: degrees, not Lambert metres', () => {
    const columns = [
      'identifiant_public_unite',
      'service',
      'adresse_geographique',
      'telephone',
      'departement',
      'code_commune_insee',
      'voie',
      'code_postal',
      'commune',
      'geocodage_epsg',
      'geocodage_x',
      'geocodage_y',
      'geocodage_x_GPS',
      'geocodage_y_GPS',
      'horaires_accueil',
      'url',
    ];
    const row = [
      '1008620',
      "Gendarmerie - Brigade d'Ornex",
      '124 Rue de Béjoud 01210 ORNEX',
      '+33 4 50 40 59 30',
      '01',
      '01281',
      '124 Rue de Béjoud',
      '01210',
      'Ornex',
      '',
      '',
      '',
      '6.09523',
      '46.27591',
      ' Lundi : 8h00-12h00',
      'https://example.org',
    ];
    expect(mappedNames(columns, [row])).toEqual({
      sourceId: 'identifiant_public_unite',
      name: 'service',
      address: 'voie',
      postcode: 'code_postal',
      communeName: 'commune',
      communeCode: 'code_commune_insee',
      departmentCode: 'departement',
      latitude: 'geocodage_y_GPS',
      longitude: 'geocodage_x_GPS',
      phone: 'telephone',
      website: 'url',
      openingHours: 'horaires_accueil',
    });
  });

  test.each([
    ['latitude', 'longitude'],
    ['Latitude', 'Longitude'],
    ['lat', 'lng'],
    ['LAT', 'LON'],
    ['@lat', '@lon'],
  ])('PI4 city lists: %s / %s', (latitude, longitude) => {
    const names = mappedNames(['Nom', longitude, latitude], [['Le Phare', '4.85', '45,75']]);
    expect(names).toEqual({ name: 'Nom', latitude, longitude });
  });

  test('PI4 « Geo Point » is a pair, latitude first, whatever the column is called', () => {
    const rows = [
      ['Le Phare', '45.7561, 4.8513'],
      ['Le Quai', '45.7600,4.8400'],
    ];
    expect(mappedNames(['Nom', 'Geo Point'], rows)).toEqual({ name: 'Nom', latitudeLongitude: 'Geo Point' });
    expect(mappedNames(['Nom', 'Zzz'], rows)).toEqual({ name: 'Nom', latitudeLongitude: 'Zzz' });
  });

  test('PI4 Lambert metres called x and y are no degrees', () => {
    expect(mappedNames(['nom', 'x', 'y'], [['Le Phare', '871543.203', '6569852.464']])).toEqual({ name: 'nom' });
  });

  test('PI4 values name a column that its header does not; two alike columns are left to the person', () => {
    const row = ['Le Phare', 'contact@lephare.example', '04 78 00 00 01'];
    expect(mappedNames(['nom', 'joindre', 'appeler'], [row])).toEqual({
      name: 'nom',
      email: 'joindre',
      phone: 'appeler',
    });
    const twice = ['Le Phare', 'a@b.example', 'c@d.example'];
    expect(mappedNames(['nom', 'premier', 'second'], [twice])).toEqual({ name: 'nom' });
  });

  test('PI4 an id that repeats gives way to one that does not', () => {
    const rows = [
      ['0', 'a1', 'Le Phare'],
      ['0', 'a2', 'Le Quai'],
    ];
    expect(mappedNames(['identifiant', 'ref', 'nom'], rows)).toEqual({ sourceId: 'ref', name: 'nom' });
  });

  test('PI4 nothing recognisable, nothing mapped', () => {
    expect(guessMapping(['', '???', '???'], [['', 'x', 'y']])).toEqual(NOTHING_MAPPED);
    expect(guessMapping([], [])).toEqual(NOTHING_MAPPED);
  });
});

describe('recognizeFile', () => {
  test.each([
    ['whatever.csv', ['id', 'idPresta', 'type', 'nom', 'date_mise_a_jour'], 'service-public', null],
    ['x.csv', ['identifiant_public_unite', 'service'], 'export-gn', 'gendarmerie'],
    ['x.csv', ['service', 'adresse_geographique', 'geocodage_x_GPS'], 'export-pn', 'commissariat'],
    ['Lieux Angela 2026-11.csv', ['nom'], 'file:lieux-angela', null],
    ['lieux_angela_20261231 (2).CSV', ['nom'], 'file:lieux-angela', null],
    ['liste1.csv', ['nom'], 'file:liste1', null],
    ['2026.csv', ['nom'], 'file:import', null],
    [`${'a'.repeat(200)}.csv`, ['nom'], `file:${'a'.repeat(75)}`, null],
  ])('PI5 %s', (fileName, columns, source, category) => {
    expect(recognizeFile(fileName, columns)).toEqual({ source, category });
  });
});
