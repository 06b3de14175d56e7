import { createAccessControl } from 'better-auth/plugins/access';
import { ROLES, type Role } from '#shared/domain/access/role.ts';

/**
 * What roles mean to the organization plugin: only who manages members. What a role may do with places and alerts is ours
 * (`#shared/domain/access/permission.ts`).
 */
export const orgAccess = createAccessControl({
  organization: ['update', 'delete'],
  member: ['create', 'update', 'delete'],
  invitation: ['create', 'cancel'],
} as const);

const none = orgAccess.newRole({ organization: [], member: [], invitation: [] });
const admin = orgAccess.newRole({
  organization: [],
  member: ['create', 'update', 'delete'],
  invitation: ['create', 'cancel'],
});

export const orgRoles = {
  admin,
  cityCoordinator: none,
  auditor: none,
  trainer: none,
  venueManager: none,
  associationWorker: none,
  operator: none,
  viewer: none,
} as const satisfies Record<Role, unknown>;

/** The roles of a `member.role` column; words that are not roles of ours grant nothing. */
export function parseRoles(stored: string): readonly Role[] {
  const words = stored.split(',').map((word) => word.trim());
  return ROLES.filter((role) => words.includes(role));
}
