import { z } from 'zod';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { newId, uuidSchema } from '#shared/kernel/id.ts';
import type { FirmwareImage } from './firmware-image.ts';
import { firmwareStateSchema } from './firmware-state.ts';
import { stageOf } from './rollout.ts';

/** One image for one unit. The unit is known by its serial number, never by the port it happens to be at (SPEC UF3). */
export const firmwareJobSchema = z.object({
  id: uuidSchema,
  serial: z.string().min(1).max(64),
  sha256: z.string(),
  hash: z.string(),
  version: z.string(),
  totalBytes: z.int().min(1),
  /** What the unit said it has of the file. */
  sentBytes: z.int().min(0),
  /** What the unit ran when the job met it first. */
  formerVersion: z.string().nullable(),
  wasTried: z.boolean(),
  /** Null: no self-test yet. */
  failedParts: z.array(z.string()).nullable(),
  state: firmwareStateSchema,
  /** Times the unit was lost and found. */
  interruptions: z.int().min(0),
  rolloutId: uuidSchema,
  /** 1 is the first stage of its roll-out. */
  stage: z.int().min(1),
  createdAtUtc: z.iso.datetime(),
  updatedAtUtc: z.iso.datetime(),
});
export type FirmwareJob = z.infer<typeof firmwareJobSchema>;

/** One job per unit, in stages; the order of `serials` is the order in which units take their turn (SPEC UF10). */
export function planRollout(image: FirmwareImage, serials: readonly string[], nowMs: number): readonly FirmwareJob[] {
  const rolloutId = newId();
  const now = toIsoUtc(nowMs);
  return serials.map((serial, index) => ({
    id: newId(),
    serial,
    sha256: image.sha256,
    hash: image.hash,
    version: image.version,
    totalBytes: image.sizeBytes,
    sentBytes: 0,
    formerVersion: null,
    wasTried: false,
    failedParts: null,
    state: { kind: 'waiting', after: null },
    interruptions: 0,
    rolloutId,
    stage: stageOf(index),
    createdAtUtc: now,
    updatedAtUtc: now,
  }));
}
