import { z } from 'zod';

/** What will happen to a row. `ask`: perhaps the place is there already, a person decides; undecided, it stays out. */
export const IMPORT_ROW_VERDICTS = ['create', 'update', 'unchanged', 'reject', 'ask', 'leaveOut'] as const;
export const importRowVerdictSchema = z.enum(IMPORT_ROW_VERDICTS);
export type ImportRowVerdict = z.infer<typeof importRowVerdictSchema>;

/** Findings that keep the row out: what it says cannot be trusted, or cannot be kept. */
const REJECTING = [
  'nameMissing',
  'categoryUnknown',
  'duplicateInFile',
  'wrongColumnCount',
  'quoteNotClosed',
  'geometryUnsupported',
  'coordinatesUnreadable',
  'coordinatesOutOfRange',
  'longitudeEqualsLatitude',
  'swappedCoordinates',
  'outsideDepartment',
  'ownedByAnother',
] as const;

/** Findings that let the row in and say what was left aside, or what to look at. */
const WARNING = [
  'coordinatesMissing',
  'townLevelPosition',
  'departmentNotJudged',
  'territoryUnknown',
  'territoryCodeInvalid',
  'postcodeInvalid',
  'closingBeforeOpening',
  'openingHoursOverlap',
  'openingHoursUnreadable',
  'emailIsUrl',
  'emailInvalid',
  'websiteInvalid',
  'dateInvalid',
  'sourceIdMissing',
  'notOpenToPublic',
  'shortRow',
  'severalPoints',
  'valueShortened',
  'valueUnreadable',
  'editedHere',
] as const;

/** What the import noticed about a row. The code alone decides the severity. */
export const IMPORT_FINDING_CODES = [...REJECTING, ...WARNING] as const;
export type ImportFindingCode = (typeof IMPORT_FINDING_CODES)[number];

export const importFindingSchema = z.object({
  code: z.enum(IMPORT_FINDING_CODES),
  severity: z.enum(['reject', 'warn']),
  /** Column or field concerned, and the offending value as the file wrote it (shortened). */
  field: z.string(),
  value: z.string().max(200),
});
export type ImportFinding = z.infer<typeof importFindingSchema>;

const MAX_SHOWN_VALUE = 120;
const rejecting: readonly string[] = REJECTING;

/** A finding with its severity, the value cut to what a table cell can show. */
export function finding(code: ImportFindingCode, field: string, value: string): ImportFinding {
  const shown = value.length > MAX_SHOWN_VALUE ? `${value.slice(0, MAX_SHOWN_VALUE - 1)}…` : value;
  return { code, severity: rejecting.includes(code) ? 'reject' : 'warn', field, value: shown };
}
