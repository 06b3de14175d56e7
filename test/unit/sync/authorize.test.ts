import { describe, expect, it } from 'vitest';
import { authorizeChanges, type Decision } from '#shared/sync/authorize.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { anActor, aPlace, numberedId, OTHER_NETWORK_ID, OTHER_ORG_ID } from '#test/support/builders.ts';

const place = aPlace();
const put = (row: typeof place): RowChange => ({ table: 'place', id: row.id, op: 'upsert', row });
const remove: RowChange = { table: 'place', id: place.id, op: 'delete' };

/** The code of the refusal, or `ok`. No mutation has looked at the rows before: the check stands alone. */
function verdict(changes: readonly RowChange[], decision: Partial<Decision> = {}): string {
  const result = authorizeChanges({
    actor: anActor(),
    changes,
    stored: () => undefined,
    changedSinceBase: () => false,
    ...decision,
  });
  return result.ok ? 'ok' : result.error.code;
}

describe('authorizeChanges', () => {
  it('SY22 lets an organisation make, change and remove its own rows', () => {
    expect(verdict([put(place)])).toBe('ok');
    expect(verdict([put({ ...place, name: 'Autre' })], { stored: () => place })).toBe('ok');
    expect(verdict([remove], { stored: () => place })).toBe('ok');
  });

  it.each([
    ['change a row of another organisation', put(place), aPlace({ ownerOrgId: OTHER_ORG_ID })],
    ['change a row of another network', put(place), aPlace({ networkId: OTHER_NETWORK_ID })],
    ['remove a row of another organisation', remove, aPlace({ ownerOrgId: OTHER_ORG_ID })],
    ['remove what is not there', remove, undefined],
    ['give its own row away', put({ ...place, ownerOrgId: OTHER_ORG_ID }), place],
    ['move its own row to another network', put({ ...place, networkId: OTHER_NETWORK_ID }), place],
    ['plant a row at another organisation', put({ ...place, ownerOrgId: OTHER_ORG_ID }), undefined],
    ['write a row under another id', { ...put(place), id: numberedId(7) } as RowChange, undefined],
  ])('SY22 never lets an organisation %s', (_what, change, stored) => {
    expect(verdict([change], { stored: () => stored })).toBe('missing');
  });

  it('SY22 one foreign row among own ones refuses them all', () => {
    const foreign = aPlace({ id: numberedId(8), ownerOrgId: OTHER_ORG_ID });
    const stored: Decision['stored'] = (_table, id) => (id === foreign.id ? foreign : undefined);
    expect(verdict([put(place), put(foreign)], { stored })).toBe('missing');
  });

  it('SY23 a guarded field is refused only when it changes and was changed behind the author', () => {
    const hidden = put({ ...place, visibility: 'discreet' });
    const renamed = put({ ...place, name: 'Autre' });
    const changedSinceBase: Decision['changedSinceBase'] = (_table, _id, field) => field === 'visibility';
    expect(verdict([hidden], { stored: () => place, changedSinceBase })).toBe('changed');
    expect(verdict([renamed], { stored: () => place, changedSinceBase })).toBe('ok');
    expect(verdict([hidden], { stored: () => place })).toBe('ok');
  });
});
