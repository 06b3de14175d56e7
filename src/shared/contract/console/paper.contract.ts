import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { paperKindSchema, paperRefusalSchema } from '#shared/domain/paper/printable.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { paperDestinationSchema, printOutcomeSchema, printPhaseSchema } from './shell-print.ts';

/** A print run of a whole network; more is printed in several. */
export const MOST_PAPERS_AT_ONCE = 500;

const placeRef = z.object({ placeId: uuidSchema });
const instant = z.iso.datetime({ offset: false });

/** Which papers for which places, in the order they come out. */
const printRun = z.object({
  kind: paperKindSchema,
  placeIds: z.array(uuidSchema).min(1).max(MOST_PAPERS_AT_ONCE),
});

export const printPreviewSchema = z.object({
  readyCount: z.int(),
  refused: z.array(z.object({ placeId: uuidSchema, name: z.string(), reason: paperRefusalSchema })),
  /** Where the codes lead: an origin. */
  address: z.string(),
  /** `thisMachine`: no https, so that the code opens nothing on anybody's telephone. */
  opensOn: z.enum(['everyTelephone', 'thisMachine']),
});
export type PrintPreview = z.infer<typeof printPreviewSchema>;

export const printEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('composing'), done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('shell'), phase: printPhaseSchema }),
  z.object({
    kind: z.literal('ended'),
    outcome: printOutcomeSchema,
    paperCount: z.int(),
    /** `left`: not asked for, or nothing was printed. `refused`: printed, but the note was refused. */
    record: z.enum(['recorded', 'left', 'refused']),
  }),
]);
export type PrintEvent = z.infer<typeof printEventSchema>;
export type PrintEnd = Extract<PrintEvent, { kind: 'ended' }>;

export const stickerSightSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notPrinted') }),
  z.object({ kind: z.literal('neverSeen'), printedAtUtc: instant }),
  z.object({ kind: z.enum(['seen', 'notThere']), printedAtUtc: instant, visitedAtUtc: instant }),
]);

export const paperStandingSchema = z.object({
  sticker: stickerSightSchema,
  certificatePrintedAtUtc: instant.nullable(),
  certificateNumber: z.string().nullable(),
  /** Why it cannot be printed now; null: it can. */
  refusals: z.object({ sticker: paperRefusalSchema.nullable(), certificate: paperRefusalSchema.nullable() }),
  canPrint: z.boolean(),
});
export type PaperStanding = z.infer<typeof paperStandingSchema>;

export const paperLineSchema = z.object({
  placeId: uuidSchema,
  name: z.string(),
  communeName: z.string(),
  labelUntil: z.iso.date(),
  sticker: stickerSightSchema,
  certificatePrintedAtUtc: instant.nullable(),
});
export type PaperLine = z.infer<typeof paperLineSchema>;

/** Certificates and window stickers. A window names places; what is printed of them is the core's business. */
export const consolePaperContract = {
  /** Null: another organisation's place, a police site, or one this person may not follow up. */
  ofPlace: oc.input(placeRef).output(paperStandingSchema.nullable()),
  /** Every own place with a label in force today that the public may see, in order of name. */
  lines: oc.output(z.array(paperLineSchema)),
  preview: oc.input(printRun).output(printPreviewSchema),
  /** Makes the run; ends with `ended`. Leaving the stream gives the print up. `record`: also notes that it was printed. */
  print: oc
    .input(printRun.extend({ destination: paperDestinationSchema, afterwards: z.enum(['record', 'leave']) }))
    .output(eventIterator(printEventSchema)),
};
