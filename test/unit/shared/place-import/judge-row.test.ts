import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { importRowSchema } from '#shared/domain/place-import/import-row.ts';
import { IMPORT_FINDING_CODES, importFindingSchema } from '#shared/domain/place-import/verdict.ts';
import { type Cells, codesOf, judgeCells, judgeText } from './judge-world.ts';

/** Properties run hundreds of cases; a busy machine may need more than the default for them. */
vi.setConfig({ testTimeout: 30_000 });

describe('judgeRow', () => {
  test('PI6 a sound row has no finding and fits the schema', () => {
    const judged = judgeCells({});
    expect(judged.findings).toEqual([]);
    expect(importRowSchema.parse(judged.row)).toMatchObject({
      sourceId: 'p1',
      sourceUpdatedOn: '2026-11-02',
      withheld: [],
      fields: {
        name: 'Le Phare',
        category: 'bar',
        lon: 4.8513,
        lat: 45.7561,
        openingHours: 'Tu-Sa 10:00-20:00',
        welcomesPublic: true,
      },
    });
  });

  test.each<[string, Cells, string]>([
    ['PI6', { nom: '  ' }, 'nameMissing'],
    ['PI6', { type: 'sous-marin' }, 'categoryUnknown'],
    ['PI10', { latitude: 'nord' }, 'coordinatesUnreadable'],
    ['PI10', { latitude: '' }, 'coordinatesUnreadable'],
    ['PI10', { latitude: '145.7', departement: '', code_insee: '', code_postal: '' }, 'coordinatesOutOfRange'],
    ['PI11', { longitude: '45.7561', departement: '', code_insee: '', code_postal: '' }, 'longitudeEqualsLatitude'],
    ['PI12', { latitude: '48.8566', longitude: '2.3522' }, 'outsideDepartment'],
    ['PI12', { latitude: '48.8566', longitude: '2.3522', departement: '' }, 'outsideDepartment'],
    ['PI12', { latitude: '48.8566', longitude: '2.3522', departement: '', code_insee: '' }, 'outsideDepartment'],
    ['PI12', { departement: '988', code_insee: '', code_postal: '98800' }, 'outsideDepartment'],
    ['PI13', { latitude: '4.8513', longitude: '45.7561' }, 'swappedCoordinates'],
    ['PI13', { latitude: '-21.11', longitude: '55.53', departement: '974', code_insee: '', code_postal: '97400' }, ''],
    [
      'PI13',
      { latitude: '55.53', longitude: '-21.11', departement: '974', code_insee: '', code_postal: '97400' },
      'swappedCoordinates',
    ],
  ])('%s %j is kept out: %s', (_rule, cells, code) => {
    const judged = judgeCells(cells);
    const rejecting = judged.findings.filter(({ severity }) => severity === 'reject').map((one) => one.code);
    expect(rejecting[0] ?? '').toBe(code);
    expect(judged.row === null).toBe(code !== '');
  });

  test.each<[string, Cells, string, Record<string, unknown>]>([
    ['PI10', { latitude: '', longitude: '' }, 'coordinatesMissing', { lon: null, lat: null }],
    [
      'PI14',
      { latitude: '-22.27', longitude: '166.44', departement: '988', code_insee: '98818', code_postal: '98800' },
      'departmentNotJudged',
      { timeZone: 'Pacific/Noumea' },
    ],
    [
      'PI14',
      { latitude: '50.8503', longitude: '4.3517', departement: '', code_insee: '', code_postal: '' },
      'territoryUnknown',
      { departmentCode: '' },
    ],
    ['PI15', { precision: '4' }, 'townLevelPosition', {}],
    ['PI15', { code_postal: '6900A' }, 'postcodeInvalid', { postcode: '' }],
    ['PI15', { code_insee: '99999' }, 'territoryCodeInvalid', { communeCode: '' }],
    ['PI15', { departement: 'Rhône' }, 'territoryCodeInvalid', { departmentCode: '69' }],
    ['PI16', { horaires: 'lundi 14:00-12:00' }, 'closingBeforeOpening', { openingHours: '' }],
    ['PI16', { horaires: 'lundi 08:00-08:00' }, 'closingBeforeOpening', { openingHours: '' }],
    ['PI16', { horaires: 'lundi 08:00-12:00,10:00-17:15' }, 'openingHoursOverlap', { openingHours: '' }],
    ['PI16', { horaires: 'sur rendez-vous' }, 'openingHoursUnreadable', { openingHours: '' }],
    ['PI17', { horaires: '', nom: "Bureau (pas d'accueil au public)" }, 'notOpenToPublic', { welcomesPublic: false }],
    ['PI17', { adresse: '3 rue Paul Bert - Pas d’accueil du public' }, 'notOpenToPublic', { welcomesPublic: false }],
    [
      'PI18',
      { email: 'https://contact.example', url: '' },
      'emailIsUrl',
      { email: '', website: 'https://contact.example' },
    ],
    ['PI18', { email: 'https://contact.example' }, 'emailIsUrl', { email: '', website: 'https://lephare.example' }],
    ['PI18', { email: 'contact(at)lephare' }, 'emailInvalid', { email: '' }],
    ['PI18', { url: 'javascript:alert(1)' }, 'websiteInvalid', { website: '' }],
    ['PI19', { id: '0' }, 'sourceIdMissing', {}],
    ['PI19', { date_mise_a_jour: '2026-02-30' }, 'dateInvalid', {}],
    ['PI19', { nom: 'x'.repeat(300) }, 'valueShortened', { name: 'x'.repeat(200) }],
  ])('%s %j is let in: %s', (_rule, cells, code, fields) => {
    const judged = judgeCells(cells);
    expect(codesOf(judged)).toEqual([code]);
    expect(importRowSchema.parse(judged.row).fields).toMatchObject(fields);
  });

  test('PI16 a bar may close after midnight, a police desk may not', () => {
    expect(judgeCells({ horaires: 'samedi 18h-2h' }).row?.fields.openingHours).toBe('Sa 18:00-26:00');
    expect(codesOf(judgeCells({ type: 'gendarmerie', horaires: 'samedi 18h-2h' }))).toEqual(['closingBeforeOpening']);
  });

  test('PI10 decimal commas, PI14 zones overseas, PI15 leading zeros lost by a spreadsheet', () => {
    const reunion = judgeCells({
      latitude: '-21,11',
      longitude: '55,53',
      departement: '974',
      code_insee: '97411',
      code_postal: '97400',
    });
    expect(reunion.row?.fields).toMatchObject({ lat: -21.11, lon: 55.53, timeZone: 'Indian/Reunion' });
    const ain = judgeCells({
      latitude: '45.9598',
      longitude: '5.3386',
      departement: '1',
      code_insee: '1004',
      code_postal: '1500',
    });
    expect(ain.findings).toEqual([]);
    expect(ain.row?.fields).toMatchObject({ departmentCode: '01', communeCode: '01004', postcode: '01500' });
    const marquesas = judgeCells({
      latitude: '-8.911',
      longitude: '-140.1',
      departement: '987',
      code_insee: '98731',
      code_postal: '98742',
    });
    expect(marquesas.row?.fields.timeZone).toBe('Pacific/Marquesas');
  });

  test('PI19 the same row without an id makes the same id again', () => {
    const [first, again, other] = [
      judgeCells({ id: '' }),
      judgeCells({ id: '' }),
      judgeCells({ id: '', nom: 'Le Quai' }),
    ];
    expect(first.row?.id).toBe(again.row?.id);
    expect(first.row?.id).not.toBe(other.row?.id);
  });

  test('PI3 PI6 ragged rows: short ones are warned of, long ones kept out, an open quote too', () => {
    const header = 'id;nom;type;latitude;longitude';
    const rows = judgeText(
      `${header}\n1;A;bar;45.75;4.85\n2;B;bar\n3;C;bar;45.75;4.85;;\n4;D;d;bar;45.75;4.85\n5;"E;bar`,
    );
    expect(rows.map(codesOf)).toEqual([
      [],
      ['shortRow', 'coordinatesMissing'],
      [],
      ['wrongColumnCount', 'categoryUnknown', 'coordinatesUnreadable'],
      ['quoteNotClosed', 'categoryUnknown', 'coordinatesMissing'],
    ]);
  });

  test('PI4 PI5 real records of export-gn2 and export-pn are read without loss', () => {
    const gn = judgeText(
      'identifiant_public_unite;service;telephone;departement;code_commune_insee;voie;code_postal;commune;geocodage_x_GPS;geocodage_y_GPS;horaires_accueil;url\n' +
        '1008620;Gendarmerie - Brigade d\'Ornex;+33 4 50 40 59 30;01;01281;124 Rue de Béjoud;01210;Ornex;6.09523;46.27591;" Lundi : 8h00-12h00 14h00-18h00 Mercredi : 14h00-18h00";https://lannuaire.service-public.fr/x\n',
    );
    expect(gn[0]?.findings).toEqual([]);
    expect(gn[0]?.row?.fields).toMatchObject({
      category: 'gendarmerie',
      lon: 6.09523,
      lat: 46.27591,
      openingHours: 'Mo 08:00-12:00,14:00-18:00; We 14:00-18:00',
    });
    const pn = judgeText(
      'code_postal,code_commune_insee,adresse_geographique,commune,service,departement,geocodage_x_GPS,geocodage_y_GPS,telephone\n' +
        '01000,01053,4 Rue des Remparts$01000 BOURG EN BRESSE,BOURG EN BRESSE,Commissariat de police de Bourg en Bresse,01,5.22517643,46.20676468,+33 4 74 47 20 20\n',
    );
    expect(pn[0]?.findings).toEqual([]);
    expect(pn[0]?.row?.fields).toMatchObject({
      category: 'commissariat',
      addressTyped: '4 Rue des Remparts, 01000 BOURG EN BRESSE',
      lon: 5.22517643,
    });
  });
});

describe('any file at all', () => {
  const cell = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '45.75',
        '4.85',
        '-200',
        'bar',
        'Lyon',
        '69003',
        'lundi 8h-12h',
        '2026-01-01',
        'a@b.fr',
        'http://x.fr',
        '',
        '0',
        '97400',
        '974',
        '"',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  );
  const header = fc.constantFrom(
    'id',
    'nom',
    'type',
    'lat',
    'lon',
    'Geo Point',
    'cp',
    'insee',
    'dep',
    'horaires',
    'email',
    'url',
    'maj',
    'tel',
    'lundi_plage1_debut',
    'lundi_plage1_fin',
    '?',
  );

  test('PI2 every record comes out once; what comes out fits the schemas; findings and rejection agree', () => {
    fc.assert(
      fc.property(
        fc.array(header, { minLength: 2, maxLength: 10 }),
        fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 12 }),
        (columns, rows) => {
          const text = [columns, ...rows].map((line) => line.join(';')).join('\n');
          for (const judged of judgeText(text)) {
            for (const one of judged.findings) importFindingSchema.parse(one);
            expect(judged.row === null).toBe(judged.findings.some(({ severity }) => severity === 'reject'));
            if (judged.row !== null) importRowSchema.parse(judged.row);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

test('every finding code stands in the rules', () => {
  const spec = readFileSync(new URL('../../../../src/shared/domain/place-import/SPEC.md', import.meta.url), 'utf8');
  expect(IMPORT_FINDING_CODES.filter((code) => !spec.includes(`\`${code}\``))).toEqual([]);
});
