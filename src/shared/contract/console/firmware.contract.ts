import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { firmwareImageSchema, MAX_IMAGE_BYTES } from '#shared/domain/firmware/firmware-image.ts';
import { firmwareJobSchema } from '#shared/domain/firmware/firmware-job.ts';
import { MAX_UNITS } from '#shared/domain/stock/stock-mutators.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

/** A unit and the version it was last seen to run. */
export const fleetUnitSchema = z.object({
  serial: z.string(),
  version: z.string().nullable(),
  isPlugged: z.boolean(),
  /** When it was last known; null: now. */
  knownAtUtc: z.iso.datetime().nullable(),
});
export type FleetUnit = z.infer<typeof fleetUnitSchema>;

export const firmwareViewSchema = z.object({
  canInstall: z.boolean(),
  images: z.array(firmwareImageSchema),
  /** First digits of the SHA-256 of the public key that images are checked with; null: none was given. */
  keyFingerprint: z.string().nullable(),
  jobs: z.array(firmwareJobSchema),
  fleet: z.array(fleetUnitSchema),
});
export type FirmwareView = z.infer<typeof firmwareViewSchema>;

const refused = { REFUSED: { data: z.object({ code: z.string() }) } };
const image = z.object({ sha256: z.string().length(64) });
const job = z.object({ id: uuidSchema });

export const consoleFirmwareContract = {
  /** Everything the page shows, anew after each change. Units are looked for as long as somebody listens. */
  watch: oc.output(eventIterator(firmwareViewSchema)),
  addImage: oc
    .input(
      z.object({
        fileName: z.string().max(200),
        // One byte more, so that what is too large is told apart from what is no image.
        bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= MAX_IMAGE_BYTES + 1),
      }),
    )
    .errors(refused)
    .output(z.object({ version: z.string() })),
  removeImage: oc.input(image).errors(refused).output(z.object({})),
  /** Public key in PEM, or null for none. */
  setKey: oc
    .input(z.object({ pem: z.string().max(4_000).nullable() }))
    .errors(refused)
    .output(z.object({})),
  /** One job per unit, in stages. */
  start: oc
    .input(image.extend({ serials: z.array(z.string().trim().min(1).max(64)).min(1).max(MAX_UNITS) }))
    .errors(refused)
    .output(z.object({})),
  retry: oc.input(job).errors(refused).output(z.object({})),
  drop: oc.input(job).errors(refused).output(z.object({})),
};
