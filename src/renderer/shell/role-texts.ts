import type { Role } from '#shared/domain/access/role.ts';

/** Catalogue id of each role's name. */
export const ROLE_TEXT: Readonly<Record<Role, string>> = {
  admin: 'console.role.admin',
  cityCoordinator: 'console.role.cityCoordinator',
  auditor: 'console.role.auditor',
  trainer: 'console.role.trainer',
  venueManager: 'console.role.venueManager',
  associationWorker: 'console.role.associationWorker',
  operator: 'console.role.operator',
  viewer: 'console.role.viewer',
};
