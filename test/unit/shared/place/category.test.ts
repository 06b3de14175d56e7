import { expect, test } from 'vitest';
import { CATEGORY_LIST_VERSION, PLACE_CATEGORIES } from '#shared/domain/place/category.ts';

/** Places, files and exports hold these names: a list in use may only be followed by another version. */
const PUBLISHED: Readonly<Record<number, string>> = {
  1: 'bar restaurant nightclub shop pharmacy library townHallAnnexe youthCentre association institution gendarmerie commissariat company eventStand',
};

test('A2 a published category list is never edited: a change is a further version', () => {
  expect(PLACE_CATEGORIES.join(' ')).toBe(PUBLISHED[CATEGORY_LIST_VERSION]);
});
