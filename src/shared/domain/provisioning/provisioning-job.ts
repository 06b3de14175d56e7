import { z } from 'zod';
import { alertServerSchema } from '#shared/device/profile/setting-values.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { sosTextSchema, unitLanguageSchema } from './provisioning-order.ts';
import { PROVISIONING_FAULTS, PROVISIONING_STEPS } from './provisioning-state.ts';
import { attestationSchema, publicKeyHexSchema } from './unit-key.ts';

const instant = z.iso.datetime({ offset: false });
const stepSchema = z.enum(PROVISIONING_STEPS);
const faultSchema = z.enum(PROVISIONING_FAULTS);

export const provisioningStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running'), step: stepSchema }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('failed'), step: stepSchema, fault: faultSchema }),
]);

/** One step as it went: what a maker or a coordinator is shown when they ask why. */
export const stepRecordSchema = z.object({
  attempt: z.int().min(1),
  step: stepSchema,
  startedAtUtc: instant,
  durationMs: z.int().min(0),
  fault: faultSchema.nullable(),
});

/**
 * Whether the server knows the unit's key: `none`, nothing to tell yet; `queued`, it leaves with the next sync; `accepted`, its alerts are
 * recognised; `refused`, they are not.
 */
export const REGISTRATIONS = ['none', 'queued', 'accepted', 'refused'] as const;

/** What was asked beside the wearer's file. Nobody's name or number is kept with a job (SPEC PV13). */
export const provisioningRequestSchema = z.object({
  sosText: sosTextSchema,
  language: unitLanguageSchema,
  serverUrl: alertServerSchema,
});

/** `publicKeyHex`: of the unit's own pair, once it proved to have it. */
export const provisioningJobSchema = z.object({
  id: uuidSchema,
  serial: z.string(),
  buttonId: uuidSchema,
  label: z.string(),
  wearerId: uuidSchema,
  request: provisioningRequestSchema,
  state: provisioningStateSchema,
  attempt: z.int().min(1),
  records: z.array(stepRecordSchema),
  publicKeyHex: publicKeyHexSchema.nullable(),
  /** What it signed last, for the server. */
  attestation: attestationSchema.nullable(),
  registration: z.enum(REGISTRATIONS),
  /** Why the server does not take the key; null unless `registration` is `refused`. */
  registrationRefusal: z.object({ code: z.string(), field: z.string().nullable() }).nullable(),
  /** The mutation that tells the server, once it is queued. */
  registrationId: uuidSchema.nullable(),
  /** Something was written, the job did not end well, and the unit's chain does not say so yet (SPEC PV7). */
  owesQuarantine: z.boolean(),
  /** Where the unit was seen last. */
  address: z.string().nullable(),
  createdAtUtc: instant,
  updatedAtUtc: instant,
});
export type ProvisioningJob = z.infer<typeof provisioningJobSchema>;
