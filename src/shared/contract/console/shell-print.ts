import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

/** 500 stickers are some 4 million characters; this leaves room for photographs. */
const MAX_HTML_LENGTH = 64_000_000;

/** `file`: a PDF where the person chooses. `printer`: the system's own print dialog. */
export const paperDestinationSchema = z.enum(['file', 'printer']);
export type PaperDestination = z.infer<typeof paperDestinationSchema>;

/** What the core wants on paper. */
export const printOrderSchema = z.object({
  jobId: uuidSchema,
  /** A whole document that `core/printing` made. It runs no script and reaches no network, whatever it holds. */
  html: z.string().max(MAX_HTML_LENGTH),
  /** Proposed to the person, on a screen that others may see: no name of a person or a place. */
  fileName: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,98}\.pdf$/),
  destination: paperDestinationSchema,
});
export type PrintOrder = z.infer<typeof printOrderSchema>;

/** `choosing`: the person is asked where to. */
export const printPhaseSchema = z.enum(['choosing', 'rendering', 'writing']);
export type PrintPhase = z.infer<typeof printPhaseSchema>;

/**
 * Why there is no paper. Each code has one text in the catalogues. `busy`: another print is under way. `noPrinter`: the system has none;
 * `printFailed`: it has one, which took nothing.
 */
export const printProblemSchema = z.enum([
  'cancelled',
  'busy',
  'diskFull',
  'notWritable',
  'noPrinter',
  'printFailed',
  'renderFailed',
  'noShell',
]);
export type PrintProblem = z.infer<typeof printProblemSchema>;

export const printOutcomeSchema = z.discriminatedUnion('kind', [
  /** The name that the person chose, without its folder. */
  z.object({ kind: z.literal('saved'), fileName: z.string() }),
  z.object({ kind: z.literal('printed') }),
  z.object({ kind: z.literal('failed'), problem: printProblemSchema }),
]);
export type PrintOutcome = z.infer<typeof printOutcomeSchema>;
