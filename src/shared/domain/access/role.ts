import { z } from 'zod';

/** The closed list of roles. A member of an organisation holds one or more. */
export const ROLES = [
  'admin',
  'cityCoordinator',
  'auditor',
  'trainer',
  'venueManager',
  'associationWorker',
  'operator',
  'viewer',
] as const;

export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;
