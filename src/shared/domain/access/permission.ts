import type { Actor } from './actor.ts';
import type { Role } from './role.ts';

/** Everything a person may be allowed to do. One row per permission; who holds it is data, read on both sides of the sync. */
const HOLDERS = {
  'place.read': [
    'admin',
    'cityCoordinator',
    'auditor',
    'trainer',
    'venueManager',
    'associationWorker',
    'operator',
    'viewer',
  ],
  /** Auditors put facts right on the spot. */
  'place.edit': ['admin', 'cityCoordinator', 'auditor', 'associationWorker'],
  'place.import': ['admin', 'cityCoordinator'],
  'place.export': ['admin', 'cityCoordinator', 'auditor', 'associationWorker'],
  /** Discreet places in an export: a file travels farther than any screen. */
  'place.exportDiscreet': ['admin', 'cityCoordinator'],
  'placeContact.read': ['admin', 'cityCoordinator', 'auditor', 'associationWorker', 'operator'],
  'placeContact.edit': ['admin', 'cityCoordinator', 'associationWorker'],
  /** Label facts, visits, documents, follow-up: never the venue's own people. */
  'label.read': ['admin', 'cityCoordinator', 'auditor', 'associationWorker'],
  'label.record': ['admin', 'cityCoordinator', 'associationWorker'],
  'label.decide': ['admin', 'cityCoordinator'],
  'labelRules.publish': ['admin', 'cityCoordinator'],
  'audit.record': ['admin', 'cityCoordinator', 'auditor'],
  'auditTemplate.publish': ['admin', 'cityCoordinator'],
  'followUp.edit': ['admin', 'cityCoordinator', 'auditor', 'associationWorker'],
  'document.edit': ['admin', 'cityCoordinator', 'auditor', 'associationWorker'],
  'convention.edit': ['admin', 'cityCoordinator'],
  'alert.read': ['admin', 'associationWorker', 'operator'],
  'alert.answer': ['admin', 'operator'],
  'quarantine.read': ['admin', 'operator'],
  'button.read': ['admin', 'associationWorker', 'operator'],
  'stock.read': ['admin', 'cityCoordinator', 'associationWorker', 'operator'],
  /** Lots, holders, and what a delivery brought. */
  'stock.receive': ['admin', 'cityCoordinator'],
  'stock.move': ['admin', 'cityCoordinator', 'associationWorker'],
  'stock.hand': ['admin', 'associationWorker'],
  /** Lost or stolen: at night an operator is the one who is told. */
  'stock.block': ['admin', 'associationWorker', 'operator'],
  /** What cannot be taken back: which claim is right, what is thrown away. */
  'stock.settle': ['admin', 'cityCoordinator'],
  /** File number, answers and settings: no field tells who it is. */
  'wearer.read': ['admin', 'associationWorker', 'operator'],
  'wearer.edit': ['admin', 'associationWorker'],
  'wearerPrivate.read': ['admin', 'associationWorker'],
  'wearer.erase': ['admin'],
  /** Which program runs on buttons. */
  'firmware.install': ['admin', 'cityCoordinator'],
  /** Writing contacts and settings into a button over its cable. */
  'button.provision': ['admin', 'associationWorker'],
  'session.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof HOLDERS;

export const PERMISSIONS = Object.keys(HOLDERS) as readonly Permission[];

/** Whether any of the roles grants it (table in `docs/permissions.md`). */
export function holdsPermission(roles: readonly Role[], permission: Permission): boolean {
  const holders: readonly Role[] = HOLDERS[permission];
  return roles.some((role) => holders.includes(role));
}

/** Whether the person may, by role alone: whose row it is, the mutation decides. */
export function can(actor: Pick<Actor, 'roles'>, permission: Permission): boolean {
  return holdsPermission(actor.roles, permission);
}
