import { describe, expect, it } from 'vitest';
import {
  chosenCount,
  chosenParts,
  chosenValues,
  isFiltering,
  nothingFiltered,
} from '#renderer/features/places/filter/filter-parts.ts';
import { territoriesNamed } from '#renderer/features/places/filter/territories-named.ts';
import { EVERY_PLACE, type PlaceFilter } from '#shared/contract/console/place-filter.ts';

const words = {
  t: (id: string, values: Readonly<Record<string, string | number>> = {}) => [id, ...Object.values(values)].join(' '),
  territoryName: (code: string) => `name of ${code}`,
};

const EVERYTHING: PlaceFilter = {
  text: 'bar',
  categories: ['bar', 'shop'],
  labelStates: ['certified'],
  ownership: 'mine',
  territories: ['69', '69382'],
  isOpenNow: true,
  position: 'missing',
  isTemporary: true,
  isDisputed: true,
  audience: 'public',
};

describe('parts of the places filter', () => {
  it('A9 has a chip for every value but the typed words and the audience, each letting go of itself alone', () => {
    const values = chosenValues(EVERYTHING, words);
    expect(values).toHaveLength(chosenCount(EVERYTHING));
    expect(values.map(({ key }) => key)).toEqual([
      'territories:69',
      'territories:69382',
      'isOpenNow',
      'labelStates:certified',
      'categories:bar',
      'categories:shop',
      'ownership',
      'position',
      'isTemporary',
      'isDisputed',
    ]);
    expect(values.find(({ key }) => key === 'categories:bar')?.off).toEqual({ categories: ['shop'] });
  });

  it('A9 once every part is let go, nothing is filtered and the audience stays', () => {
    const parts = chosenParts(EVERYTHING, words);
    const loosened: PlaceFilter = Object.assign({}, EVERYTHING, ...parts.map(({ off }) => off));
    expect(loosened).toEqual({ ...EVERY_PLACE, audience: 'public' });
    expect(loosened).toEqual(nothingFiltered(EVERYTHING));
    expect(isFiltering(loosened)).toBe(false);
  });

  it.each(Object.keys(EVERYTHING).filter((key) => key !== 'audience'))(
    'A9 %s alone is filtering, and can be lifted',
    (key) => {
      const filter = { ...EVERY_PLACE, [key]: EVERYTHING[key as keyof PlaceFilter] };
      expect(isFiltering(filter)).toBe(true);
      expect(chosenParts(filter, words).map((part) => part.key)).toEqual([key]);
    },
  );
});

describe('territories by name or code', () => {
  const all = [
    { kind: 'department', code: '69', name: 'Rhône', count: 90 },
    { kind: 'commune', code: '69256', name: 'Vaulx-en-Velin', count: 4 },
    { kind: 'commune', code: '69149', name: 'Oullins', count: 3 },
    { kind: 'commune', code: '01262', name: 'Sainte-Euphémie', count: 2 },
    { kind: 'commune', code: '69081', name: 'Écully', count: 1 },
  ] as const;
  const named = (typed: string) => territoriesNamed(all, typed).map(({ code }) => code);

  it('A9 finds by the beginning of any word, whatever the accents and signs', () => {
    expect(named('')).toHaveLength(5);
    expect(named('ecu')).toEqual(['69081']);
    expect(named('vaulx en')).toEqual(['69256']);
    expect(named('velin')).toEqual(['69256']);
    expect(named('EUPHÉMIE')).toEqual(['01262']);
    expect(named('lins')).toEqual([]);
  });

  it('A9 finds by code, a name that begins so first', () => {
    expect(named('69')).toEqual(['69', '69256', '69149', '69081']);
    expect(named('6914')).toEqual(['69149']);
  });
});
