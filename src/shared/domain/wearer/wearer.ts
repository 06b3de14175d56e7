import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';
import { consentSchema } from './consent.ts';

const instant = z.iso.datetime({ offset: false });

export const FALL_SENSITIVITIES = ['off', 'low', 'medium', 'high'] as const;
export const RECORDING_POLICIES = ['never', 'onSos', 'onSosAndFall'] as const;

/** What is set for one wearer's button. No field tells who they are. */
export const wearerSettingsSchema = z.strictObject({
  /** Version of the published table of gestures that the button obeys: printed, written, read back. */
  gestureVersion: z.int().positive(),
  fallSensitivity: z.enum(FALL_SENSITIVITIES),
  recordingPolicy: z.enum(RECORDING_POLICIES),
  /** The day of the first test; the next ones are every fifteen days. */
  firstTestOn: z.iso.date().nullable(),
});

export const WEARER_STATES = ['active', 'closed', 'erased'] as const;

/** A wearer's file without the person: number, consents, settings (ADR 0005). Same id as its private part. */
export const wearerSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  /** As the association writes it, in clear in alerts and on screens; empty once erased. */
  fileNumber: z.string().max(40),
  holderId: uuidSchema.nullable(),
  consents: z.array(consentSchema),
  ...wearerSettingsSchema.shape,
  state: z.enum(WEARER_STATES),
  createdAtUtc: instant,
});
export type Wearer = z.infer<typeof wearerSchema>;

export function wearerScopes(row: { readonly ownerOrgId: string }): readonly Scope[] {
  return [`wearers:${row.ownerOrgId}`];
}
