import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { communeIndexSchema } from '#shared/geo/commune-index.ts';
import { createCommuneSearch } from '#shared/geo/commune-search.ts';
import { haversineMeters } from '#shared/geo/lon-lat.ts';

const read = (name: string) =>
  communeIndexSchema.parse(
    JSON.parse(
      gunzipSync(readFileSync(new URL(`../../../../resources/geo/${name}`, import.meta.url))).toString('utf8'),
    ),
  );
const towns = read('towns.json.gz');
const villages = read('villages.json.gz');
const search = createCommuneSearch([towns, villages]);
const names = (typed: string, limit = 5) => search(typed, limit).map(({ name }) => name);

describe('commune search', () => {
  it('holds every commune once, the most populated first', () => {
    expect(towns.name.slice(0, 3)).toEqual(['Paris', 'Marseille', 'Lyon']);
    const codes = [...towns.code, ...villages.code];
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(34_800);
    for (const index of [towns, villages]) {
      for (const column of Object.values(index)) expect(column).toHaveLength(index.code.length);
    }
  });

  it('forgives accents, case, hyphens and the short « st »', () => {
    for (const typed of ['saint etienne', 'SAINT-ÉTIENNE', 'st etienne', 'St-Étienne']) {
      expect(names(typed)[0]).toBe('Saint-Étienne');
    }
    expect(names('oeuilly')).toContain('Œuilly');
  });

  it('puts the exact name before longer ones, whatever their population', () => {
    expect(names('lyon')[0]).toBe('Lyon');
    expect(names('pau')[0]).toBe('Pau');
    expect(names('y')[0]).toBe('Y');
  });

  it('finds the beginning of any word, not the middle of one', () => {
    expect(names('lyon', 20)).toContain('Sainte-Foy-lès-Lyon');
    expect(names('yon', 50)).not.toContain('Lyon');
  });

  it('finds by postcode, whole or begun, also one of several', () => {
    expect(names('69003')).toEqual(['Lyon']);
    expect(names('69100')).toEqual(['Villeurbanne']);
    expect(names('97400')[0]).toBe('Saint-Denis');
    expect(names('75', 1)).toEqual(['Paris']);
  });

  it('tells homonyms apart by postcode and places the Saint-Paul of Réunion on its island', () => {
    const saintPauls = search('saint paul', 20).filter(({ name }) => name === 'Saint-Paul');
    expect(new Set(saintPauls.map(({ postcodeOrDepartment }) => postcodeOrDepartment)).size).toBe(saintPauls.length);
    const reunion = saintPauls.find(({ code }) => code.startsWith('974'));
    expect(haversineMeters(reunion?.lonLat ?? [0, 0], [55.27, -21.01])).toBeLessThan(20_000);
  });

  it('answers nothing to nothing, to noise, and to patterns', () => {
    for (const typed of ['', '   ', '---', '.*', '\\', '99999', 'zzzz']) expect(names(typed)).toEqual([]);
  });
});
