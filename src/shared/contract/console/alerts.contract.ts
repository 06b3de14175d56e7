import { oc } from '@orpc/contract';
import { z } from 'zod';
import { alertOutcomeSchema, alertSchema } from '#shared/domain/alert/alert.ts';
import { alertEventSchema } from '#shared/domain/alert/alert-event.ts';
import { quarantinedMessageSchema } from '#shared/domain/alert/quarantined-message.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { placeRowSchema } from './places.contract.ts';

export const alertRowSchema = alertSchema.extend({ isPending: z.boolean() });
export type AlertRow = z.infer<typeof alertRowSchema>;

const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };

export const consoleAlertsContract = {
  list: oc.input(z.object({ view: z.enum(['open', 'tests', 'closed']) })).output(z.array(alertRowSchema)),
  get: oc.input(z.object({ id: uuidSchema })).output(
    z
      .object({
        alert: alertRowSchema,
        events: z.array(alertEventSchema),
        nearestPlaces: z.array(placeRowSchema.extend({ distanceMeters: z.number() })),
        nearestPoliceSites: z.array(placeRowSchema.extend({ distanceMeters: z.number(), phone: z.string() })),
      })
      .nullable(),
  ),
  acknowledge: oc
    .input(z.object({ id: uuidSchema }))
    .errors(refused)
    .output(z.object({})),
  close: oc
    .input(z.object({ id: uuidSchema, outcome: alertOutcomeSchema }))
    .errors(refused)
    .output(z.object({})),
  quarantine: oc.output(z.array(quarantinedMessageSchema)),
};
