import { describe, expect, test } from 'vitest';
import type { PlaceFields } from '#shared/domain/place/place.ts';
import { codesOf, judgeText } from './judge-world.ts';

/** The fields of each row that got in, in file order. */
const fieldsOf = (text: string, fileName?: string): readonly (PlaceFields | undefined)[] =>
  judgeText(text, fileName).map(({ row }) => row?.fields);
const PHARE = { name: 'Le Phare', category: 'bar', lat: 45.7561, lon: 4.8513, departmentCode: '69' };

describe('shapes of CSV seen in the wild', () => {
  test.each([
    ['Geo Point: one column, latitude first', 'Nom;Type;Geo Point\nLe Phare;bar;"45.7561, 4.8513"\n'],
    ['latitude / longitude', 'nom,type,latitude,longitude\nLe Phare,bar,45.7561,4.8513\n'],
    ['Latitude / Longitude', 'Nom,Type,Latitude,Longitude\nLe Phare,bar,45.7561,4.8513\n'],
    ['lng / lat', 'lng;lat;nom;type\n4.8513;45.7561;Le Phare;bar\n'],
    ['decimal commas', 'nom;type;lat;lon\nLe Phare;bar;45,7561;4,8513\n'],
    ['a BOM', '\ufeffnom;type;lat;lon\nLe Phare;bar;45.7561;4.8513\n'],
    ['CR LF', 'nom;type;lat;lon\r\nLe Phare;bar;45.7561;4.8513\r\n'],
    ['CR alone', 'nom;type;lat;lon\rLe Phare;bar;45.7561;4.8513\r'],
    ['tabs', 'nom\ttype\tlat\tlon\nLe Phare\tbar\t45.7561\t4.8513\n'],
    ['quoted line breaks', 'nom;type;adresse;lat;lon\n"Le\nPhare";bar;"3 rue\r\nPaul Bert";45.7561;4.8513\n'],
  ])('PI3 PI4 %s', (_what, text) => {
    // A BOM is dropped where bytes are decoded; here it stands for itself.
    expect(fieldsOf(text.replace(/^\ufeff/, ''))).toMatchObject([PHARE]);
  });

  test('PI3 PI6 ragged rows: a short one is read, a long one kept out, each at its own line', () => {
    const judged = judgeText('nom;type;lat;lon;tel\nLe Phare;bar;45.7561;4.8513\nLe Quai;bar;45.7561;4.8513;01;02\n');
    expect(judged.map((row) => [row.line, codesOf(row)[0], row.row === null])).toEqual([
      [2, 'shortRow', false],
      [3, 'wrongColumnCount', true],
    ]);
  });

  test('PI4 PI5 PI19 export-gn2: hours over many columns, an id of 0, degrees beside Lambert metres', () => {
    const header =
      'identifiant_public_unite;service;telephone;code_commune_insee;voie;code_postal;commune;geocodage_epsg;geocodage_x;geocodage_y;' +
      'geocodage_x_GPS;geocodage_y_GPS;lundi_plage1_debut;lundi_plage1_fin;lundi_plage2_debut;lundi_plage2_fin;dimanche_plage1_debut;' +
      'dimanche_plage1_fin;jours_feries_plage1_debut;jours_feries_plage1_fin';
    const row = (id: string) =>
      `${id};Gendarmerie - Brigade d'Ornex;+33 4 50 40 59 30;01281;124 Rue de Béjoud;01210;Ornex;2154;938000;6578000;6.09523;46.27591;` +
      '08h00;12h00;14h00;18h0;9h0;12h00;9h0;24h00';
    const [known, unknown] = judgeText(`${header}\n${row('1008620')}\n${row('0')}\n`, 'export-gn2.csv');
    expect(known?.row).toMatchObject({
      sourceId: '1008620',
      fields: { category: 'gendarmerie', lon: 6.09523, lat: 46.27591 },
    });
    expect(known?.row?.fields.openingHours).toBe('Mo 08:00-12:00,14:00-18:00; Su 09:00-12:00; PH 09:00-24:00');
    expect(unknown === undefined ? [] : codesOf(unknown)).toContain('sourceIdMissing');
    expect(unknown?.row?.sourceId).toMatch(/^made-/);
  });

  test('PI4 PI5 export-pn: no id, no hours, `$` for line breaks', () => {
    const text =
      'service,adresse_geographique,telephone,departement,code_commune_insee,voie,code_postal,commune,geocodage_epsg,geocodage_x,geocodage_y,geocodage_x_GPS,geocodage_y_GPS\n' +
      'Commissariat de police de Bourg en Bresse,4 Rue des Remparts$01000 BOURG EN BRESSE,+33 4 74 47 20 20,01,01053,4 Rue des Remparts$Bât. B,01000,BOURG EN BRESSE,2154,871543.203,6569852.464,5.22517643,46.20676468\n';
    const [judged] = judgeText(text, 'export-pn.csv');
    expect(judged?.row?.fields).toMatchObject({
      category: 'commissariat',
      addressTyped: '4 Rue des Remparts, Bât. B',
      openingHours: '',
      lon: 5.22517643,
      lat: 46.20676468,
    });
  });

  test.each([
    ['$Lundi : 14h00-17h00$Mardi : 14h00-17h00', 'Mo-Tu 14:00-17:00'],
    [
      '$Samedi : 8h00-12h00$Dimanche : 9h00-12h00$Jours Fériés : 9h00-12h00',
      'Sa 08:00-12:00; Su 09:00-12:00; PH 09:00-12:00',
    ],
    [' Lundi : 8h00-12h00 14h00-18h00 Mercredi : 14h00-18h00', 'Mo 08:00-12:00,14:00-18:00; We 14:00-18:00'],
    ['24h/24 - 7j/7', '24/7'],
    ['lundi-vendredi 08:00-12:00,14:00-18:00 | samedi 09:00-12:00', 'Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00'],
  ])('PI16 hours as %j', (written, expected) => {
    const [fields] = fieldsOf(`nom;type;lat;lon;horaires\nLe Phare;bar;45.7561;4.8513;"${written}"\n`);
    expect(fields?.openingHours).toBe(expected);
  });
});
