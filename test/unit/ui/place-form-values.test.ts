import { describe, expect, it } from 'vitest';
import { fieldsOf, formValuesOf, problemsOf } from '#renderer/features/places/place-form-values.ts';

const filled = { ...formValuesOf(null), name: 'Bar Le Nocturne' };

describe('place form', () => {
  it('takes a name alone', () => {
    expect(problemsOf(filled)).toEqual({});
  });

  it.each([
    ['a missing name', { name: ' ' }, 'name'],
    ['a longitude that is not a number', { lon: 'abc', lat: '45.7' }, 'lon'],
    ['a latitude off the Earth', { lon: '4.8', lat: '91' }, 'lat'],
    ['one coordinate without the other', { lon: '4.8', lat: '' }, 'lat'],
    ['an INSEE code that is too short', { communeCode: '691' }, 'communeCode'],
    ['an address that is too long', { addressTyped: 'x'.repeat(401) }, 'addressTyped'],
  ])('says what is wrong with %s', (_what, patch, field) => {
    expect(Object.keys(problemsOf({ ...filled, ...patch }))).toEqual([field]);
  });

  it('reads a decimal comma', () => {
    expect(fieldsOf({ ...filled, lon: '4,8357', lat: '45,764' }, null)).toMatchObject({ lon: 4.8357, lat: 45.764 });
  });

  it.each([
    ['69123', '69'],
    ['2A004', '2A'],
    ['97411', '974'],
    ['', ''],
  ])('finds the département of commune %j', (communeCode, departmentCode) => {
    expect(fieldsOf({ ...filled, communeCode }, null)).toMatchObject({ departmentCode });
  });
});
