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

/** One alert with its journal and what is near it; the lists are empty when it has no position. */
export const consoleAlertDetailSchema = z.object({
  alert: alertRowSchema,
  events: z.array(alertEventSchema),
  /** Certified places open now, nearest first. */
  nearestPlaces: z.array(placeRowSchema.extend({ distanceMeters: z.number() })),
  nearestPoliceSites: z.array(placeRowSchema.extend({ distanceMeters: z.number(), phone: z.string() })),
});
export type ConsoleAlertDetail = z.infer<typeof consoleAlertDetailSchema>;

export const consoleAlertsContract = {
  list: oc.input(z.object({ view: z.enum(['open', 'tests', 'closed']) })).output(z.array(alertRowSchema)),
  get: oc.input(z.object({ id: uuidSchema })).output(consoleAlertDetailSchema.nullable()),
  /** A person has the alert before their eyes: journalled once per person, and the button is told. Repeating it does nothing. */
  seen: oc
    .input(z.object({ id: uuidSchema }))
    .errors(refused)
    .output(z.object({})),
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
