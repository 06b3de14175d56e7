import { describe, expect, it } from 'vitest';
import { ftsQuery } from '#core/place-directory/place-search.ts';

describe('what was typed, as a query', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['"*()', null],
    ['pharm', '"pharm"*'],
    ['Épinal  LYON', '"epinal"* AND "lyon"*'],
    ["l'étoile", '"l"* AND "etoile"*'],
    ['cœur', '("coeur"* OR "cœur"*)'],
    ['a" OR "b', '"a"* AND "or"* AND "b"*'],
  ])('%j becomes %j', (typed, query) => {
    expect(ftsQuery(typed)).toBe(query);
  });
});
