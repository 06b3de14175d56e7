import type { Role } from '#shared/domain/access/role.ts';
import type { RowChange } from '#shared/sync/table.ts';
import type { Caller, Tenant, World } from '../access-world.ts';
import { aHiddenPlace, put } from './things.ts';
import type { Fate, Owner } from './world.ts';

export type Situation = {
  readonly world: World;
  readonly caller: Caller;
  /** The caller's own organisation. */
  readonly mine: Owner;
  /** Whose thing is reached for: the caller's organisation, or another. */
  readonly theirs: Owner;
};

/** Rows that are there beforehand, by the network they are in, and what the caller then asks for. */
export type Attempt = {
  readonly theirRows?: readonly RowChange[];
  readonly myRows?: readonly RowChange[];
  readonly args: unknown;
};

export type MutationRow = {
  readonly name: string;
  /** What is tried, when the mutation has more than one row. */
  readonly trying?: string;
  readonly who: readonly Role[];
  /** Own thing, another organisation's of the network, another network's. Left out: applied, missing, missing. */
  readonly fates?: Readonly<Record<Tenant, Fate>>;
  readonly attempt: (situation: Situation) => Attempt | Promise<Attempt>;
};

/** Roles are written out here, not taken from the permission table: the table is what is being tested. */
export const EDITORS: readonly Role[] = ['admin', 'cityCoordinator', 'auditor', 'associationWorker'];
export const COORDINATORS: readonly Role[] = ['admin', 'cityCoordinator'];
export const CONTACT_EDITORS: readonly Role[] = ['admin', 'cityCoordinator', 'associationWorker'];
export const ANSWERERS: readonly Role[] = ['admin', 'operator'];

/** The id is taken by somebody's thing: told only to whom may see it, and of no weight in another network. */
export const TAKEN_ID: Readonly<Record<Tenant, Fate>> = {
  own: 'alreadyExists',
  sibling: 'missing',
  otherNetwork: 'applied',
};
/** Writes under an id: one's own thing is changed, another network's is never met, because the network is part of the key. */
export const SAVED_UNDER_ID: Readonly<Record<Tenant, Fate>> = {
  own: 'applied',
  sibling: 'missing',
  otherNetwork: 'applied',
};
/** A list of rows of which those of others are left out without a word. */
export const LEFT_OUT: Readonly<Record<Tenant, Fate>> = { own: 'applied', sibling: 'nothing', otherNetwork: 'nothing' };
/** Names nothing of anybody's: one answer for all. */
export const always = (fate: Fate): Readonly<Record<Tenant, Fate>> => ({
  own: fate,
  sibling: fate,
  otherNetwork: fate,
});

export const onPlace = (args: (placeId: string, situation: Situation) => unknown) => (situation: Situation) => {
  const place = aHiddenPlace(situation.theirs);
  return { theirRows: [put('place', place)], args: args(place.id, situation) };
};
