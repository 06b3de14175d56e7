import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test, vi } from 'vitest';
import { openCsvTable } from '#shared/domain/place-import/csv-table.ts';
import { DELIMITERS, type Delimiter, guessDelimiter, readCsv } from '#shared/domain/place-import/csv-text.ts';

/** Properties run hundreds of cases; a busy machine may need more than the default for them. */
vi.setConfig({ testTimeout: 30_000 });

const cellsOf = (text: string, delimiter: Delimiter = ';') => [...readCsv([text], delimiter)].map(({ cells }) => cells);

describe('readCsv', () => {
  test.each([
    [
      'a;b\n1;2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\r1;2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a;b";"c\nd"\n', [['a;b', 'c\nd']]],
    ['"say ""hi""";x', [['say "hi"', 'x']]],
    ['3" pipe;x', [['3" pipe', 'x']]],
    ['"a"b;c', [['ab', 'c']]],
    [';\n', [['', '']]],
    ['a;b;\n', [['a', 'b', '']]],
    ['\n\n a \n\n', [[' a ']]],
    ['', []],
    ['\n', []],
  ])('PI3 %j', (text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });

  test('PI2 the line of a record is the physical one, past quoted line breaks and blank lines', () => {
    const text = 'h;h\n"a\nb\r\nc";1\n\nx;2\r\n"d\re";3\nlast;4';
    expect([...readCsv([text], ';')].map(({ line }) => line)).toEqual([1, 2, 6, 7, 9]);
  });

  test('PI3 a quote never closed takes the rest and says so', () => {
    const records = [...readCsv(['a;b\n"open;1\nx;2\n'], ';')];
    expect(records.map(({ hasOpenQuote }) => hasOpenQuote)).toEqual([false, true]);
    expect(records[1]?.cells).toEqual(['open;1\nx;2\n']);
  });

  test('PI3 reads what npm papaparse reads, for any table written by the standard', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ';', ',', '"', '\n', '\t', '|', '7'), maxLength: 8 });
    const tableArb = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    fc.assert(
      fc.property(
        tableArb,
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom('\n', '\r\n'),
        (table, delimiter, newline) => {
          const text = Papa.unparse(table, { delimiter, newline, quotes: true });
          expect(cellsOf(text, delimiter)).toEqual(table);
          expect(cellsOf(text, delimiter)).toEqual(Papa.parse(text, { delimiter, newline }).data);
        },
      ),
    );
  });

  test('PI2 a text cut anywhere reads like the whole text, lines and open quotes included', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'é', ';', '"', '\n', '\r'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        expect([...readCsv(pieces, ';')]).toEqual([...readCsv([pieces.join('')], ';')]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('PI2 no more of a text is taken than one record needs', () => {
    let taken = 0;
    const pieces = function* () {
      for (taken = 0; taken < 1_000; ) {
        taken += 1;
        yield 'a;b\nc;d\n';
      }
    };
    const records = readCsv(pieces(), ';');
    for (let record = 0; record < 10; record += 1) records.next();
    expect(taken).toBeLessThan(8);
  });

  test('PI2 any text at all: no throw, no character of an unquoted text lost', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', '\u0000', '\ud83d', ';', ',', '|', '\t', '"', '\n', '\r'),
          maxLength: 60,
        }),
        fc.constantFrom(...DELIMITERS),
        (text, delimiter) => {
          const records = cellsOf(text, delimiter);
          if (!text.includes('"') && records.length > 0) {
            const kept = records.map((cells) => cells.join(delimiter)).join('');
            expect(kept.replaceAll(/[\r\n]/g, '')).toBe(text.replaceAll(/[\r\n]/g, ''));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('guessDelimiter', () => {
  test.each([
    ['nom;lat;lon\nCafé, bar;45,7;4,8\n', ';'],
    ['nom,lat,lon\n"Café; bar",45.7,4.8\n', ','],
    ['nom\tlat\tlon\nCafé, bar\t45,7\t4,8\n', '\t'],
    ['nom|lat|lon\nCafé|45.7|4.8\n', '|'],
    ['id,Geo Point,nom\n1,"45.7, 4.8",Café\n2,"45.8, 4.9",Bar\n', ','],
    ['une ligne', ';'],
    ['', ';'],
  ])('PI3 %j', (text, expected) => {
    expect(guessDelimiter([text])).toBe(expected);
  });
});

test('PI4 the hours that export-gn2 spreads over columns become one more column', () => {
  const text =
    'identifiant_public_unite;service;lundi_plage1_debut;lundi_plage1_fin;lundi_plage2_debut;lundi_plage2_fin;jours_feries_plage1_debut;jours_feries_plage1_fin\n' +
    '1;Brigade;08h00;12h00;14h00;18h0;9h0;24h00\n2;Autre;;;;;;\n3;Courte;8h0';
  const table = openCsvTable([text]);
  const records = [...(table?.records() ?? [])];
  expect(table?.columns.at(-1)).toBe('lundi_plage1_debut … jours_feries_plage1_fin');
  expect(records.map(({ cells }) => cells.at(-1))).toEqual([
    'lundi 08h00-12h00,14h00-18h0 | jours feries 9h0-24h00',
    '',
    'lundi 8h0-',
  ]);
  expect(records.map(({ findings }) => findings.map(({ code }) => code))).toEqual([[], [], ['shortRow']]);
});
