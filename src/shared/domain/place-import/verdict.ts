import { z } from 'zod';

/** What will happen to a row. */
export const importRowVerdictSchema = z.enum(['create', 'update', 'unchanged', 'reject']);
export type ImportRowVerdict = z.infer<typeof importRowVerdictSchema>;

/** What the import noticed about a row. `reject` findings keep the row out; `warn` ones let it in and say what was left aside. */
export const IMPORT_FINDING_CODES = [
  'longitudeEqualsLatitude',
  'outsideDepartment',
  'swappedCoordinates',
  'coordinatesOutOfRange',
  'coordinatesMissing',
  'closingBeforeOpening',
  'openingHoursUnreadable',
  'emailIsUrl',
  'emailInvalid',
  'nameMissing',
  'categoryUnknown',
  'duplicateInFile',
  'notOpenToPublic',
  'townLevelPosition',
  'postcodeInvalid',
  'wrongColumnCount',
  'editedHere',
] as const;

export const importFindingSchema = z.object({
  code: z.enum(IMPORT_FINDING_CODES),
  severity: z.enum(['reject', 'warn']),
  /** Column or field concerned, and the offending value as the file wrote it (shortened). */
  field: z.string(),
  value: z.string().max(200),
});
export type ImportFinding = z.infer<typeof importFindingSchema>;
