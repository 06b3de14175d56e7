import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

const instant = z.iso.datetime({ offset: false });

/** What the button said. `possibleSos`: a known button sent bytes that nobody could read; never discarded. */
export const ALERT_KINDS = ['sos', 'possibleSos', 'fall', 'technical', 'test'] as const;
export const alertKindSchema = z.enum(ALERT_KINDS);
export type AlertKind = z.infer<typeof alertKindSchema>;

export const ALERT_STATES = ['raised', 'acknowledged', 'closed'] as const;
export const alertStateSchema = z.enum(ALERT_STATES);
export type AlertState = z.infer<typeof alertStateSchema>;

export const ALERT_OUTCOMES = ['safe', 'helpedByContact', 'falseAlarm', 'noAnswer', 'testDone'] as const;
export const alertOutcomeSchema = z.enum(ALERT_OUTCOMES);

/** One live alert: repeated presses of one button group into one row. Every instant is the server's; the button's clock is a claim. */
export const alertSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  buttonId: uuidSchema,
  buttonLabel: z.string().max(40),
  fileNumber: z.string().max(40),
  kind: alertKindSchema,
  state: alertStateSchema,
  pressCount: z.int().positive(),
  firstReceivedAtUtc: instant,
  lastReceivedAtUtc: instant,
  claimedAtUtc: instant.nullable(),
  clockIsSuspect: z.boolean(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  accuracyMeters: z.number().nonnegative().nullable(),
  fixAgeSeconds: z.number().nonnegative().nullable(),
  batteryPercent: z.int().min(0).max(100).nullable(),
  acknowledgedAtUtc: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  /** The wearer asked to cancel. A request, never an end: whoever holds the button may not be its wearer (SPEC AL9). */
  cancelRequestedAtUtc: instant.nullable(),
  /** The button was reported lost or stolen before it was pressed; the alert is raised all the same (SPEC AL8). */
  buttonIsBlocked: z.boolean(),
  closedAtUtc: instant.nullable(),
  outcome: alertOutcomeSchema.nullable(),
});
export type Alert = z.infer<typeof alertSchema>;

export function alertScopes(alert: Alert): readonly Scope[] {
  return [`alerts:${alert.ownerOrgId}`];
}
