import { describe, expect, test } from 'vitest';
import { can, PERMISSIONS } from '#shared/domain/access/permission.ts';
import { ROLES } from '#shared/domain/access/role.ts';
import { isAlertScope, scopesOf } from '#shared/domain/access/scope.ts';
import { placeScopes } from '#shared/domain/place/place.ts';
import { placeContactScopes } from '#shared/domain/place/place-contact.ts';
import { anActor, aPlace, NETWORK_ID, ORG_ID, OTHER_ORG_ID, PLACE_ID } from '#test/support/builders.ts';

describe('permissions', () => {
  test('a person without a role may do nothing', () => {
    expect(PERMISSIONS.filter((permission) => can({ roles: [] }, permission))).toEqual([]);
  });

  test('a viewer reads places and nothing else', () => {
    expect(PERMISSIONS.filter((permission) => can({ roles: ['viewer'] }, permission))).toEqual(['place.read']);
  });

  test('only operators and administrators answer alerts', () => {
    expect(ROLES.filter((role) => can({ roles: [role] }, 'alert.answer'))).toEqual(['admin', 'operator']);
  });
});

describe('scopes', () => {
  test('a viewer is allowed places of the organisation and its territories, no alert, no contact', () => {
    expect(scopesOf(anActor({ roles: ['viewer'] }))).toEqual([`org:${ORG_ID}`, 'territory:69']);
  });

  test('an operator is allowed the alerts of their own organisation only', () => {
    const scopes = scopesOf(anActor({ roles: ['operator'] }));
    expect(scopes.filter(isAlertScope)).toEqual([
      `alerts:${ORG_ID}`,
      `quarantine:${NETWORK_ID}`,
      `quarantine:${ORG_ID}`,
    ]);
  });

  test('a discreet place is visible in no territory', () => {
    expect(placeScopes(aPlace({ visibility: 'discreet' }))).toEqual([`org:${ORG_ID}`]);
    expect(placeScopes(aPlace())).toEqual([`org:${ORG_ID}`, 'territory:69123', 'territory:69', 'territory:FR']);
  });

  test('a place without a commune still belongs to the country, never to an empty territory', () => {
    expect(placeScopes(aPlace({ communeCode: '', departmentCode: '' }))).toEqual([`org:${ORG_ID}`, 'territory:FR']);
  });

  test('a referent is visible to no territory and to no neighbour', () => {
    const contact = {
      id: PLACE_ID,
      networkId: NETWORK_ID,
      ownerOrgId: ORG_ID,
      referentName: 'A',
      referentPhone: '',
      backupName: '',
      backupPhone: '',
      note: '',
    };
    const neighbour = scopesOf(anActor({ orgId: OTHER_ORG_ID, territories: ['FR'] }));
    expect(placeContactScopes(contact).filter((scope) => neighbour.includes(scope))).toEqual([]);
  });
});
