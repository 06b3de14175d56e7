import { describe, expect, test } from 'vitest';
import type { Place } from '#shared/domain/place/place.ts';
import { undoOf } from '#shared/domain/place-import/undo-plan.ts';
import { derivedId, newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { aPlace, numberedId, somePlaceFields } from '#test/support/builders.ts';
import { PlaceWorld } from './place-world.ts';

const NO_LABEL = { labelUntil: null, labelRiskFrom: null } as const;
const certified = aPlace({ id: numberedId(1), category: 'bar' });
const candidate = aPlace({ id: numberedId(1), category: 'bar', labelState: 'candidate', ...NO_LABEL });
const police = aPlace({ id: numberedId(2), category: 'commissariat', labelState: 'stateSite', ...NO_LABEL });
const pair = { keepId: numberedId(1), dropId: numberedId(2) };
const held = { error: { code: 'wrongState', field: 'category' } };

describe('a category that crosses the line between police sites and all others', () => {
  test('PF7 by a merge: never where there is a label’s history', () => {
    const world = new PlaceWorld(certified, police);
    expect(world.do('place.merge', { ...pair, fields: ['category'] })).toMatchObject(held);
    expect(world.do('place.merge', { ...pair, fields: ['phone'] }).ok).toBe(true);
  });

  test('PF7 by a merge and its way back: the state goes with it, both ways', () => {
    const world = new PlaceWorld(candidate, police);
    unwrap(world.do('place.merge', { ...pair, fields: ['category'] }));
    expect(world.place(candidate.id)).toMatchObject({ category: 'commissariat', labelState: 'stateSite' });
    unwrap(world.do('place.unmerge', pair));
    expect(world.place(candidate.id)).toMatchObject({ category: 'bar', labelState: 'candidate' });
  });

  test('PF7 by a way back: a place that got its label meanwhile keeps its category', () => {
    const world = new PlaceWorld({ ...police, id: numberedId(1) }, { ...candidate, id: numberedId(2) });
    unwrap(world.do('place.merge', { ...pair, fields: ['category', 'phone'] }));
    const labelled: Place = { ...world.place(numberedId(1)), labelState: 'certified', labelUntil: '2028-01-01' };
    world.rows.set(`place/${numberedId(1)}`, labelled);
    unwrap(world.do('place.unmerge', pair));
    expect(world.place(numberedId(1))).toMatchObject({ category: 'bar', labelState: 'certified' });
  });

  test('PF7 by a decision about a conflict', () => {
    const world = new PlaceWorld(candidate);
    const edit = (category: string, seen: string) =>
      unwrap(world.do('place.edit', { id: candidate.id, patch: { category }, seen: { category: seen } }));
    edit('shop', 'bar');
    edit('gendarmerie', 'bar');
    expect(world.place(candidate.id).labelState).toBe('stateSite');
    unwrap(world.do('place.decideConflict', { id: candidate.id, values: { category: 'shop' } }));
    expect(world.place(candidate.id)).toMatchObject({ category: 'shop', labelState: 'candidate' });
  });

  test('PF7 by taking an import back: kept where the label moved on', () => {
    const importBatchId = numberedId(9);
    const before = { category: 'commissariat', sourceUpdatedOn: null, importBatchId: null } as const;
    const importTrace = { editedFields: [], imported: {}, links: [], before };
    const undo = (place: Place) => undoOf({ place, batchId: importBatchId, isWorkedOn: false });
    expect(undo({ ...certified, importBatchId, importTrace })).toEqual({ kind: 'keep' });
    expect(undo({ ...candidate, importBatchId, importTrace })).toMatchObject({
      kind: 'restore',
      place: { category: 'commissariat', labelState: 'stateSite' },
    });
  });
});

describe('places and what has their id', () => {
  test('PI28 nobody but an import makes a place under an id that can be computed', () => {
    const fields = somePlaceFields();
    const world = new PlaceWorld();
    expect(world.do('place.create', { id: derivedId(['a', 'file', '1']), fields })).toMatchObject({
      error: { code: 'invalid', field: 'id' },
    });
    expect(world.do('place.create', { id: newId(), fields }).ok).toBe(true);
  });

  test('PI32 a created place that somebody has worked on stays when its import is taken back', () => {
    const importTrace = { editedFields: [], imported: {}, links: [], before: null };
    const place = { ...candidate, importBatchId: numberedId(9), importTrace };
    const undo = (isWorkedOn: boolean) => undoOf({ place, batchId: numberedId(9), isWorkedOn });
    expect(undo(false)).toEqual({ kind: 'delete' });
    expect(undo(true)).toEqual({ kind: 'keep' });
  });
});
