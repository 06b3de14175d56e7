import { oc } from '@orpc/contract';
import { z } from 'zod';
import { consentSchema } from '#shared/domain/wearer/consent.ts';
import { PROVISION_BLOCKERS } from '#shared/domain/wearer/may-provision.ts';
import { wearerSchema, wearerSettingsSchema } from '#shared/domain/wearer/wearer.ts';
import { MIN_PURPOSE, wearerPersonSchema } from '#shared/domain/wearer/wearer-private.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { paperDestinationSchema, printOutcomeSchema } from './shell-print.ts';

const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };
const settingsOf = z.object(wearerSettingsSchema.shape);

export const wearerRowSchema = z.object({
  id: uuidSchema,
  fileNumber: z.string(),
  state: wearerSchema.shape.state,
  holderName: z.string().nullable(),
  /** Serial number of the unit that this wearer has; null: none. */
  serial: z.string().nullable(),
  /** Why no button may be written for them; null: that is not this person's to see. */
  blockers: z.array(z.enum(PROVISION_BLOCKERS)).nullable(),
  nextTestOn: z.iso.date().nullable(),
  isPending: z.boolean(),
});
export type WearerRow = z.infer<typeof wearerRowSchema>;

export const wearerDetailSchema = wearerRowSchema.extend({
  unitId: uuidSchema.nullable(),
  settings: settingsOf,
  /** The latest last. */
  consents: z.array(consentSchema),
  accesses: z.array(z.object({ id: uuidSchema, purpose: z.string(), actorId: z.string(), atUtc: z.string() })),
});
export type WearerDetail = z.infer<typeof wearerDetailSchema>;

const id = z.object({ id: uuidSchema });
const empty = z.object({});

/** Wearers' files. The person is told only by `open`, which first writes down what for. */
export const consoleWearersContract = {
  list: oc.output(
    z.object({
      wearers: z.array(wearerRowSchema),
      canSee: z.boolean(),
      canEdit: z.boolean(),
      canOpen: z.boolean(),
      canErase: z.boolean(),
    }),
  ),
  get: oc.input(id).output(wearerDetailSchema.nullable()),
  open: oc
    .input(id.extend({ purpose: z.string().trim().min(MIN_PURPOSE).max(200) }))
    .errors(refused)
    .output(wearerPersonSchema),
  create: oc
    .input(
      z.object({
        fileNumber: z.string().trim().min(1).max(40),
        holderId: uuidSchema.nullable(),
        person: wearerPersonSchema,
        settings: wearerSettingsSchema,
      }),
    )
    .errors(refused)
    .output(id),
  editPerson: oc
    .input(id.extend({ person: wearerPersonSchema }))
    .errors(refused)
    .output(empty),
  configure: oc
    .input(id.extend({ settings: wearerSettingsSchema }))
    .errors(refused)
    .output(empty),
  consent: oc
    .input(id.extend({ consent: consentSchema.omit({ id: true, atUtc: true, actorId: true }) }))
    .errors(refused)
    .output(empty),
  erase: oc.input(id).errors(refused).output(empty),
  /** What the person takes home: what the button does and does not, whom to call, when to test. It names nobody. */
  printSheet: oc
    .input(id.extend({ destination: paperDestinationSchema, language: z.enum(['fr', 'en']) }))
    .output(printOutcomeSchema),
};
