import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

export const ALERT_EVENT_KINDS = [
  'received',
  'pressedAgain',
  'positionReceived',
  'undecodable',
  'cancelRequested',
  'raisedAgain',
  'seen',
  'acknowledged',
  'closed',
] as const;

/** One line of an alert's journal: append-only. `actorId` is a user id, or null when the button itself spoke. */
export const alertEventSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  alertId: uuidSchema,
  kind: z.enum(ALERT_EVENT_KINDS),
  atUtc: z.iso.datetime({ offset: false }),
  actorId: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  accuracyMeters: z.number().nullable(),
});
export type AlertEvent = z.infer<typeof alertEventSchema>;

/** The alert's own: the journal says where somebody was. */
export function alertEventScopes(event: AlertEvent): readonly Scope[] {
  return [`alerts:${event.ownerOrgId}`];
}
