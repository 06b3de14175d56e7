import { describe, expect, test } from 'vitest';
import { placeMutators } from '#shared/domain/place/place-mutators.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { MutationContext, Rejection } from '#shared/sync/mutator.ts';
import type { RowChange } from '#shared/sync/table.ts';
import {
  aContext,
  anActor,
  aPlace,
  NOW_UTC,
  numberedId,
  OTHER_NETWORK_ID,
  OTHER_ORG_ID,
  PLACE_ID,
  somePlaceFields,
} from '#test/support/builders.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';

type Decide = (args: unknown, context: MutationContext) => Result<readonly RowChange[], Rejection>;

function decide(name: (typeof placeMutators)[number]['name'], args: unknown, context: MutationContext) {
  const mutator = placeMutators.find((candidate) => candidate.name === name);
  if (!mutator) throw new Error(`no mutator ${name}`);
  return (mutator.decide as Decide)(mutator.args.parse(args), context);
}

const stored = { table: 'place', row: aPlace() } as const;

describe('place.create', () => {
  test('a new venue is a candidate of the actor’s organisation, whatever the arguments would like', () => {
    const result = decide('place.create', { id: numberedId(7), fields: somePlaceFields() }, aContext());
    expect(result).toMatchObject({
      ok: true,
      value: [{ op: 'upsert', row: { labelState: 'candidate', ownerOrgId: anActor().orgId, createdAtUtc: NOW_UTC } }],
    });
  });

  test('a typed police site is never a candidate', () => {
    const result = decide(
      'place.create',
      { id: numberedId(7), fields: somePlaceFields({ category: 'commissariat' }) },
      aContext(),
    );
    expect(result).toMatchObject({ ok: true, value: [{ row: { labelState: 'stateSite' } }] });
  });

  test('an id in use is refused', () => {
    expect(decide('place.create', { id: PLACE_ID, fields: somePlaceFields() }, aContext({ rows: [stored] }))).toEqual({
      ok: false,
      error: { code: 'alreadyExists' },
    });
  });

  test('half a position is refused', () => {
    expect(decide('place.create', { id: numberedId(7), fields: somePlaceFields({ lat: null }) }, aContext())).toEqual({
      ok: false,
      error: { code: 'invalid', field: 'lat' },
    });
  });

  test('unknown arguments, wrong types and impossible coordinates do not parse', () => {
    const [create] = placeMutators;
    expect(create.args.safeParse({ id: numberedId(7), fields: { ...somePlaceFields(), lat: 91 } }).success).toBe(false);
    expect(create.args.safeParse({ id: 'x', fields: somePlaceFields() }).success).toBe(false);
    expect(
      create.args.safeParse({ id: numberedId(7), fields: somePlaceFields(), ownerOrgId: OTHER_ORG_ID }).success,
    ).toBe(false);
  });
});

describe('place.edit', () => {
  test('only the patched fields change', () => {
    const result = decide(
      'place.edit',
      { id: PLACE_ID, patch: { phone: '04 72 11 22 33' } },
      aContext({ rows: [stored] }),
    );
    expect(result.ok && result.value[0]).toEqual({
      table: 'place',
      id: PLACE_ID,
      op: 'upsert',
      row: { ...stored.row, phone: '04 72 11 22 33', updatedAtUtc: NOW_UTC },
    });
  });

  test('the label cannot be written through an edit', () => {
    const result = decide(
      'place.edit',
      { id: PLACE_ID, patch: { labelState: 'certified', labelUntil: '2099-01-01' } },
      aContext({ rows: [{ table: 'place', row: aPlace({ labelState: 'suspended' }) }] }),
    );
    expect(result).toMatchObject({ ok: true, value: [{ row: { labelState: 'suspended', labelUntil: '2028-03-12' } }] });
  });

  test.each([
    ['a neighbour’s place', aPlace({ ownerOrgId: OTHER_ORG_ID })],
    ['a place of another network', aPlace({ networkId: OTHER_NETWORK_ID })],
  ])('%s is missing to a writer', (_title, row) => {
    expect(
      decide('place.edit', { id: PLACE_ID, patch: { name: 'x' } }, aContext({ rows: [{ table: 'place', row }] })),
    ).toEqual({ ok: false, error: { code: 'missing' } });
  });

  test('visibility changed by somebody else meanwhile is refused with the value that stands', () => {
    const result = decide(
      'place.edit',
      { id: PLACE_ID, patch: { visibility: 'public' } },
      aContext({ rows: [{ table: 'place', row: aPlace({ visibility: 'discreet' }) }], changed: ['place.visibility'] }),
    );
    expect(result).toEqual({ ok: false, error: { code: 'changed', field: 'visibility', serverValue: 'discreet' } });
  });
});

describe('placeContact.edit and place.remove', () => {
  test('the first edit of a contact makes its row, owned like the place', () => {
    const result = decide(
      'placeContact.edit',
      { id: PLACE_ID, patch: { referentName: 'A. B.' } },
      aContext({ rows: [stored] }),
    );
    expect(result).toMatchObject({
      ok: true,
      value: [
        {
          table: 'placeContact',
          id: PLACE_ID,
          row: { ownerOrgId: stored.row.ownerOrgId, referentName: 'A. B.', backupName: '' },
        },
      ],
    });
  });

  test('removing a place removes its private contact with it', () => {
    const contact = decide('placeContact.edit', { id: PLACE_ID, patch: { note: 'x' } }, aContext({ rows: [stored] }));
    if (!contact.ok || contact.value[0]?.op !== 'upsert' || contact.value[0].table !== 'placeContact')
      throw new Error('no contact row');
    const rows = [stored, { table: 'placeContact', row: contact.value[0].row }] as const;
    expect(decide('place.remove', { id: PLACE_ID }, aContext({ rows }))).toEqual({
      ok: true,
      value: [
        { table: 'place', id: PLACE_ID, op: 'delete' },
        { table: 'placeContact', id: PLACE_ID, op: 'delete' },
      ],
    });
  });
});

describe('documents of a place that is removed', () => {
  const [own, elsewhere, theirs] = [11, 12, 13].map(numberedId);
  const document = (id: string | undefined, overrides: object) => ({
    table: 'placeDocument' as const,
    row: {
      ...FOLLOW_UP_SAMPLES.placeDocument,
      placeId: PLACE_ID,
      ownerOrgId: stored.row.ownerOrgId,
      id: id ?? '',
      ...overrides,
    },
  });
  const rows = [
    stored,
    document(own, {}),
    document(elsewhere, { placeId: numberedId(77) }),
    document(theirs, { ownerOrgId: OTHER_ORG_ID }),
  ];

  test('go with it; one of another place, of another organisation, or unknown by now stays what it is', () => {
    const documentIds = [own, own, elsewhere, theirs, numberedId(99)];
    expect(decide('place.remove', { id: PLACE_ID, documentIds }, aContext({ rows }))).toEqual({
      ok: true,
      value: [
        { table: 'place', id: PLACE_ID, op: 'delete' },
        { table: 'placeDocument', id: own, op: 'delete' },
      ],
    });
  });

  test('stay when the place stays', () => {
    const { networkId, ownerOrgId } = aPlace();
    const fact = { id: numberedId(5), atUtc: NOW_UTC, actorId: 'user-1', kind: 'applied' as const };
    const facts = { id: PLACE_ID, networkId, ownerOrgId, facts: [fact], rulesVersion: 1 };
    const label = { table: 'placeLabel' as const, row: facts };
    const refused = decide('place.remove', { id: PLACE_ID, documentIds: [own] }, aContext({ rows: [...rows, label] }));
    expect(refused).toEqual({ ok: false, error: { code: 'wrongState', field: 'label' } });
  });
});

describe('what a category does to the label', () => {
  const edit = (place: ReturnType<typeof aPlace>, category: string) =>
    decide('place.edit', { id: PLACE_ID, patch: { category } }, aContext({ rows: [{ table: 'place', row: place }] }));
  const police = aPlace({ category: 'gendarmerie', labelState: 'stateSite', labelUntil: null });

  test('LB12 what stops being a police site is a candidate, never public without a label', () => {
    expect(edit(police, 'bar')).toMatchObject({ value: [{ row: { category: 'bar', labelState: 'candidate' } }, {}] });
    expect(edit(police, 'commissariat')).toMatchObject({ value: [{ row: { labelState: 'stateSite' } }, {}] });
  });

  test('LB12 a place with a label cannot become a police site, a candidate can', () => {
    expect(edit(aPlace(), 'gendarmerie')).toMatchObject({ error: { code: 'wrongState', field: 'category' } });
    const candidate = aPlace({ labelState: 'candidate', labelUntil: null });
    expect(edit(candidate, 'gendarmerie')).toMatchObject({ value: [{ row: { labelState: 'stateSite' } }, {}] });
    expect(edit(aPlace(), 'shop')).toMatchObject({ value: [{ row: { labelState: 'certified' } }, {}] });
  });
});

test('a place with a label’s history is not removed: it leaves with a reason, which the loss report gives', () => {
  const { networkId, ownerOrgId } = aPlace();
  const fact = { id: numberedId(5), atUtc: NOW_UTC, actorId: 'user-1', kind: 'applied' as const };
  const label = { id: PLACE_ID, networkId, ownerOrgId, facts: [fact], rulesVersion: 1 };
  const rows = [stored, { table: 'placeLabel', row: label } as const];
  expect(decide('place.remove', { id: PLACE_ID }, aContext({ rows }))).toEqual({
    ok: false,
    error: { code: 'wrongState', field: 'label' },
  });
});
