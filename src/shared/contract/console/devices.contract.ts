import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { DEVICE_ABILITIES } from '#shared/device/profile/device-facts.ts';
import { provisioningJobSchema } from '#shared/domain/provisioning/provisioning-job.ts';
import { sosTextSchema, unitLabelSchema, unitLanguageSchema } from '#shared/domain/provisioning/provisioning-order.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { paperDestinationSchema, printOutcomeSchema } from './shell-print.ts';

/** `closed`: nobody looks. `gone`: unplugged, or its file is away. `silent`: it opened, and nothing that speaks our language is there. */
export const PORT_PHASES = ['closed', 'connecting', 'ready', 'silent', 'failed', 'gone'] as const;
export type PortPhase = (typeof PORT_PHASES)[number];
/** Some twenty sheets. */
const MOST_LABELS_AT_ONCE = 500;
export const PORT_FAULTS = ['busy', 'denied', 'missing', 'notAPort', 'lost', 'failed'] as const;

const factsSchema = z.object({
  kind: z.enum(['button', 'stock', 'rescue']),
  abilities: z.array(z.enum(DEVICE_ABILITIES)),
  serial: z.string().nullable(),
  hardware: z.string().nullable(),
  firmware: z.string().nullable(),
  profileVersion: z.int().nullable(),
  state: z.enum(['blank', 'ready', 'locked']).nullable(),
  info: z.string().nullable(),
  bufferBytes: z.int().nullable(),
  images: z.array(
    z.object({
      image: z.int(),
      slot: z.int(),
      version: z.string(),
      pending: z.boolean(),
      confirmed: z.boolean(),
      active: z.boolean(),
    }),
  ),
});

export const devicePortSchema = z.object({
  address: z.string(),
  /** `named`: a person typed its path; nothing vouches for it. */
  origin: z.enum(['usb', 'named']),
  serialNumber: z.string().nullable(),
  vendorId: z.string().nullable(),
  productId: z.string().nullable(),
  manufacturer: z.string().nullable(),
  phase: z.enum(PORT_PHASES),
  fault: z.enum(PORT_FAULTS).nullable(),
  facts: factsSchema.nullable(),
});
export type DevicePort = z.infer<typeof devicePortSchema>;

/** A job as it is shown. `wearerId`: null when this console holds no such file any more. */
export const jobViewSchema = provisioningJobSchema
  .omit({ request: true, attestation: true, registrationId: true, owesQuarantine: true })
  .extend({ wearerId: uuidSchema.nullable() });
export type JobView = z.infer<typeof jobViewSchema>;

/** What the person fills in: whom to call and what is set stands in the wearer's file, the server is the one they are signed in to. */
export const provisionInputSchema = z.object({
  serial: z.string().trim().min(1).max(64),
  wearerId: uuidSchema,
  label: unitLabelSchema,
  language: unitLanguageSchema,
  sosText: sosTextSchema,
});
export type ProvisionInput = z.infer<typeof provisionInputSchema>;

/** A path, a Windows port, or `tcp://host:port`. */
export const portAddressSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^(\/|COM[0-9]|tcp:\/\/[^/]+:[0-9]+$)/);
const portInput = z.object({ address: portAddressSchema });
const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };

export const consoleDevicesContract = {
  /** Ports and jobs, the newest state after each change. Devices are looked for as long as somebody listens. */
  watch: oc.output(eventIterator(z.object({ ports: z.array(devicePortSchema), jobs: z.array(jobViewSchema) }))),
  /** The firmware's own log of one port, its newest lines. */
  console: oc.input(portInput).output(eventIterator(z.array(z.string()))),
  addPort: oc.input(portInput).errors(refused).output(z.object({})),
  forgetPort: oc.input(portInput).output(z.object({})),
  reconnect: oc.input(portInput).output(z.object({})),
  /** The light of the unit blinks for three seconds. */
  blink: oc.input(portInput).errors(refused).output(z.object({})),
  /** What was said on the wire, without bytes of settings or files, into a file the person chooses. */
  exportLog: oc.input(portInput).output(z.object({ kind: z.enum(['saved', 'cancelled', 'failed']) })),
  /**
   * `address`: at that port at once, whatever is there (it must still be the unit ordered); null: wherever the unit turns up. Opening the
   * wearer's file for it is written down. Refused with `missing` (`serial`: no such unit in the stock; `wearer`), `blocked` (field: a
   * `ProvisionBlocker`), `wrongState` (field: a `UnitObstacle`), `unitHasJob`, `invalid` (field: what no unit can hold), `forbidden`.
   */
  provision: oc
    .input(provisionInputSchema.extend({ address: portAddressSchema.nullable() }))
    .errors(refused)
    .output(z.object({ id: uuidSchema })),
  /** Begins a failed job again; a job that is done and whose key was refused tells the server once more. */
  retry: oc
    .input(z.object({ id: uuidSchema }))
    .errors(refused)
    .output(z.object({})),
  /** A label for each of these jobs' units, to be cut out and stuck on: its own label, its serial number, both in a code. */
  printLabels: oc
    .input(
      z.object({
        ids: z.array(uuidSchema).min(1).max(MOST_LABELS_AT_ONCE),
        destination: paperDestinationSchema,
        language: unitLanguageSchema,
      }),
    )
    .output(printOutcomeSchema),
  /** Takes a job away, with the order in it. */
  drop: oc.input(z.object({ id: uuidSchema })).output(z.object({})),
};
