import { oc } from '@orpc/contract';
import { z } from 'zod';
import { custodyEventSchema, MAX_REASON } from '#shared/domain/stock/custody-event.ts';
import { SERIAL_REJECTS } from '#shared/domain/stock/judge-serials.ts';
import { MAX_UNITS } from '#shared/domain/stock/stock-mutators.ts';
import { holderFieldsSchema, lotFieldsSchema } from '#shared/domain/stock/stock-rows.ts';
import { MAX_MODEL, unitStateSchema } from '#shared/domain/stock/unit.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { paperDestinationSchema, printOutcomeSchema } from './shell-print.ts';
import { saveOutcomeSchema } from './shell-save.ts';

const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };
const count = z.int().nonnegative();
const paperLanguage = z.enum(['fr', 'en']);
/** A list of a delivery: some thirty thousand lines. */
export const MAX_LIST_CHARACTERS = 1_000_000;

export const stockEquationSchema = z.object({
  received: count,
  inStock: count,
  withHolders: count,
  withWearers: count,
  lost: count,
  scrapped: count,
  inConflict: count,
  toWipe: count,
  toReprovision: count,
  isBalanced: z.boolean(),
});

export const lotRowSchema = z.object({ id: uuidSchema, fields: lotFieldsSchema, received: count, inStock: count });
export type LotRow = z.infer<typeof lotRowSchema>;

export const holderRowSchema = z.object({
  id: uuidSchema,
  fields: holderFieldsSchema,
  inHand: count,
  withWearers: count,
});
export type HolderRow = z.infer<typeof holderRowSchema>;

export const shortageSchema = z.object({
  kind: z.enum(['lot', 'holder']),
  id: uuidSchema,
  name: z.string(),
  inHand: count,
  reorderPoint: count,
});

export const stockOverviewSchema = z.object({
  canSee: z.boolean(),
  may: z.object({
    receive: z.boolean(),
    move: z.boolean(),
    hand: z.boolean(),
    block: z.boolean(),
    settle: z.boolean(),
    /** Over a cable: writing the device and its unit's chain. */
    wipe: z.boolean(),
  }),
  equation: stockEquationSchema,
  lots: z.array(lotRowSchema),
  holders: z.array(holderRowSchema),
  shortages: z.array(shortageSchema),
  sleeperCount: count,
});
export type StockOverview = z.infer<typeof stockOverviewSchema>;

/** `sleeping` and `toWipe` cut across states. */
export const UNIT_VIEWS = ['all', ...unitStateSchema.options, 'toWipe', 'toReprovision', 'sleeping'] as const;
export const unitFilterSchema = z.object({
  text: z.string().max(60),
  view: z.enum(UNIT_VIEWS),
  holderId: uuidSchema.nullable(),
  lotId: uuidSchema.nullable(),
});
export type UnitFilter = z.infer<typeof unitFilterSchema>;

export const unitRowSchema = z.object({
  id: uuidSchema,
  serial: z.string(),
  model: z.string(),
  state: unitStateSchema,
  holderName: z.string().nullable(),
  /** The wearer's file; null when there is none, or it is not this person's to see. */
  fileNumber: z.string().nullable(),
  needsWipe: z.boolean(),
  isQuarantined: z.boolean(),
  isBlocked: z.boolean(),
  changedAtUtc: z.string(),
  /** When the server last heard its button; null: never. */
  lastContactAtUtc: z.string().nullable(),
  isPending: z.boolean(),
});
export type UnitRow = z.infer<typeof unitRowSchema>;

const eventRowSchema = custodyEventSchema.omit({ proof: true }).extend({
  holderName: z.string().nullable(),
  fileNumber: z.string().nullable(),
  lotName: z.string().nullable(),
});
export type UnitEventRow = z.infer<typeof eventRowSchema>;

export const unitDetailSchema = unitRowSchema.extend({
  lotName: z.string().nullable(),
  wearerId: uuidSchema.nullable(),
  batteryPercent: z.int().nullable(),
  /** The latest first. */
  events: z.array(eventRowSchema),
  /** Events that exclude each other; empty: no conflict. */
  claimIds: z.array(uuidSchema),
});
export type UnitDetail = z.infer<typeof unitDetailSchema>;

const unitIds = z.array(uuidSchema).min(1).max(MAX_UNITS);
const told = { unitIds, reason: z.string().max(MAX_REASON) };

export const stockGestureSchema = z.discriminatedUnion('kind', [
  z.object({ ...told, kind: z.literal('moved'), holderId: uuidSchema.nullable() }),
  z.object({ ...told, kind: z.literal('returned'), holderId: uuidSchema.nullable() }),
  z.object({ ...told, kind: z.literal('handed'), wearerId: uuidSchema }),
  z.object({ ...told, kind: z.literal('quarantined') }),
  z.object({ ...told, kind: z.literal('lost') }),
  z.object({ ...told, kind: z.literal('stolen') }),
  z.object({ ...told, kind: z.literal('found'), holderId: uuidSchema.nullable(), wearerId: uuidSchema.nullable() }),
  z.object({ ...told, kind: z.literal('scrapped') }),
  z.object({ ...told, kind: z.literal('settled'), aboutId: uuidSchema }),
  z.object({ ...told, kind: z.literal('undone'), aboutId: uuidSchema }),
]);
export type StockGesture = z.infer<typeof stockGestureSchema>;

const done = z.object({ eventId: uuidSchema, unitIds: z.array(uuidSchema) });

export const serialLineSchema = z.object({
  line: z.int().positive(),
  text: z.string(),
  reject: z.enum(SERIAL_REJECTS),
  firstLine: z.int().nullable(),
});
export const judgedSerialsSchema = z.object({ serials: z.array(z.string()), rejects: z.array(serialLineSchema) });
export type JudgedList = z.infer<typeof judgedSerialsSchema>;

export const pilotReportSchema = z.object({
  received: count,
  handed: count,
  withWearers: count,
  lines: z.array(
    z.object({
      holderId: uuidSchema.nullable(),
      name: z.string().nullable(),
      received: count,
      handed: count,
      withWearers: count,
      lost: count,
    }),
  ),
});
export type PilotFigures = z.infer<typeof pilotReportSchema>;

const page = z.object({ filter: unitFilterSchema, offset: count, limit: z.int().min(1).max(500) });

/** Buttons as things that somebody has. Signed out, or not theirs to see, a window sees an empty stock; changes are refused. */
export const consoleStockContract = {
  overview: oc.output(stockOverviewSchema),
  list: oc.input(page).output(z.object({ total: count, rows: z.array(unitRowSchema) })),
  /** The same list, ids only and whole, for choosing. */
  ids: oc.input(z.object({ filter: unitFilterSchema })).output(z.object({ unitIds: z.array(uuidSchema) })),
  get: oc.input(z.object({ id: uuidSchema })).output(unitDetailSchema.nullable()),
  /** Dry run of a delivery list: nothing is written. */
  judge: oc.input(z.object({ text: z.string().max(MAX_LIST_CHARACTERS) })).output(judgedSerialsSchema),
  receive: oc
    .input(
      z.object({
        lotId: uuidSchema,
        model: z.string().trim().min(1).max(MAX_MODEL),
        serials: z.array(z.string()).min(1).max(MAX_UNITS),
        reason: z.string().max(MAX_REASON),
      }),
    )
    .errors(refused)
    .output(done),
  record: oc.input(stockGestureSchema).errors(refused).output(done),
  saveLot: oc
    .input(z.object({ id: uuidSchema.nullable(), fields: lotFieldsSchema }))
    .errors(refused)
    .output(z.object({ id: uuidSchema })),
  saveHolder: oc
    .input(z.object({ id: uuidSchema.nullable(), fields: holderFieldsSchema }))
    .errors(refused)
    .output(z.object({ id: uuidSchema })),
  /** The slip that goes with units that were just moved, with room for both signatures. */
  printSlip: oc
    .input(z.object({ eventId: uuidSchema, destination: paperDestinationSchema, language: paperLanguage }))
    .output(printOutcomeSchema),
  pilot: oc.output(pilotReportSchema),
  printPilot: oc
    .input(z.object({ destination: paperDestinationSchema, language: paperLanguage }))
    .output(printOutcomeSchema),
  savePilot: oc.input(z.object({ language: paperLanguage })).output(saveOutcomeSchema),
};
