import type { Actor } from './actor.ts';
import { can } from './permission.ts';

/**
 * A scope is the unit of permission in the sync log: a row carries the scopes it is visible in, a session is allowed a list.
 * `territory:<code>` public part of places · `org:<id>` what belongs to one organisation ·
 * `contacts:<orgId>` private referents · `followup:<orgId>` label facts, visits, documents: what the venue does not see · `alerts:<orgId>` live alerts and their journal · `quarantine:<networkId>` refused messages
 * that name no known button, `quarantine:<orgId>` those that name one of the organisation's · `stock:<orgId>` buttons as things ·
 * `wearers:<orgId>` wearers' files without the person · `wearerPrivate:<orgId>` who they are, and who looked.
 */
export type Scope = `${ScopeKind}:${string}`;

type ScopeKind =
  | 'territory'
  | 'org'
  | 'contacts'
  | 'followup'
  | 'alerts'
  | 'quarantine'
  | 'stock'
  | 'wearers'
  | 'wearerPrivate';

/** Scopes that travel in the priority lane, both ways (SPEC SY17). */
export function isAlertScope(scope: string): boolean {
  return scope.startsWith('alerts:') || scope.startsWith('quarantine:');
}

/** The full list of scopes an actor may read now. The server computes it at every request; a console never does. */
export function scopesOf(actor: Actor): readonly Scope[] {
  const scopes: Scope[] = [];
  if (can(actor, 'place.read')) {
    scopes.push(`org:${actor.orgId}`, ...actor.territories.map((code): Scope => `territory:${code}`));
  }
  if (can(actor, 'placeContact.read')) scopes.push(`contacts:${actor.orgId}`);
  if (can(actor, 'label.read')) scopes.push(`followup:${actor.orgId}`);
  if (can(actor, 'alert.read')) scopes.push(`alerts:${actor.orgId}`);
  if (can(actor, 'quarantine.read')) scopes.push(`quarantine:${actor.networkId}`, `quarantine:${actor.orgId}`);
  if (can(actor, 'stock.read')) scopes.push(`stock:${actor.orgId}`);
  if (can(actor, 'wearer.read')) scopes.push(`wearers:${actor.orgId}`);
  if (can(actor, 'wearerPrivate.read')) scopes.push(`wearerPrivate:${actor.orgId}`);
  return scopes;
}
