import type { PlaceFieldName } from '#shared/domain/place-import/import-row.ts';
import type { PlaceFieldTarget } from '#shared/domain/place-import/target.ts';
import type { ImportFindingCode, ImportRowVerdict } from '#shared/domain/place-import/verdict.ts';

/** Catalogue id of each field a column may feed. */
export const TARGET_TEXT: Readonly<Record<PlaceFieldTarget, string>> = {
  sourceId: 'console.target.sourceId',
  name: 'console.target.name',
  category: 'console.target.category',
  address: 'console.target.address',
  postcode: 'console.target.postcode',
  communeName: 'console.target.communeName',
  communeCode: 'console.target.communeCode',
  departmentCode: 'console.target.departmentCode',
  latitude: 'console.target.latitude',
  longitude: 'console.target.longitude',
  latitudeLongitude: 'console.target.latitudeLongitude',
  precision: 'console.target.precision',
  phone: 'console.target.phone',
  email: 'console.target.email',
  website: 'console.target.website',
  accessibility: 'console.target.accessibility',
  updatedOn: 'console.target.updatedOn',
  openingHours: 'console.target.openingHours',
  ownerKind: 'console.target.ownerKind',
  welcomesPublic: 'console.target.welcomesPublic',
  visibility: 'console.target.visibility',
  opensOn: 'console.target.opensOn',
  closesOn: 'console.target.closesOn',
  placeId: 'console.target.placeId',
  placeSource: 'console.target.placeSource',
};

/** Catalogue id of what will happen to a row. */
export const VERDICT_TEXT: Readonly<Record<ImportRowVerdict, string>> = {
  create: 'console.verdict.create',
  update: 'console.verdict.update',
  unchanged: 'console.verdict.unchanged',
  reject: 'console.verdict.reject',
  ask: 'console.verdict.ask',
  leaveOut: 'console.verdict.leaveOut',
};

/** Catalogue id of each field of a place, as the three-way view names it. */
export const FIELD_TEXT: Readonly<Record<PlaceFieldName, string>> = {
  name: TARGET_TEXT.name,
  category: TARGET_TEXT.category,
  ownerKind: TARGET_TEXT.ownerKind,
  addressTyped: TARGET_TEXT.address,
  postcode: TARGET_TEXT.postcode,
  communeCode: TARGET_TEXT.communeCode,
  communeName: TARGET_TEXT.communeName,
  departmentCode: TARGET_TEXT.departmentCode,
  lon: TARGET_TEXT.longitude,
  lat: TARGET_TEXT.latitude,
  phone: TARGET_TEXT.phone,
  email: TARGET_TEXT.email,
  website: TARGET_TEXT.website,
  openingHours: TARGET_TEXT.openingHours,
  timeZone: 'console.target.timeZone',
  accessibility: TARGET_TEXT.accessibility,
  visibility: TARGET_TEXT.visibility,
  welcomesPublic: TARGET_TEXT.welcomesPublic,
  opensOn: TARGET_TEXT.opensOn,
  closesOn: TARGET_TEXT.closesOn,
};

export const PHASE_TEXT = {
  reading: 'console.import.phaseReading',
  judging: 'console.import.phaseJudging',
  writing: 'console.import.phaseWriting',
  done: 'console.import.phaseDone',
} as const;

const FINDING_TEXT: Readonly<Record<ImportFindingCode, string>> = {
  nameMissing: 'console.finding.nameMissing',
  categoryUnknown: 'console.finding.categoryUnknown',
  duplicateInFile: 'console.finding.duplicateInFile',
  wrongColumnCount: 'console.finding.wrongColumnCount',
  quoteNotClosed: 'console.finding.quoteNotClosed',
  geometryUnsupported: 'console.finding.geometryUnsupported',
  coordinatesUnreadable: 'console.finding.coordinatesUnreadable',
  coordinatesOutOfRange: 'console.finding.coordinatesOutOfRange',
  longitudeEqualsLatitude: 'console.finding.longitudeEqualsLatitude',
  swappedCoordinates: 'console.finding.swappedCoordinates',
  outsideDepartment: 'console.finding.outsideDepartment',
  ownedByAnother: 'console.finding.ownedByAnother',
  coordinatesMissing: 'console.finding.coordinatesMissing',
  townLevelPosition: 'console.finding.townLevelPosition',
  departmentNotJudged: 'console.finding.departmentNotJudged',
  territoryUnknown: 'console.finding.territoryUnknown',
  territoryCodeInvalid: 'console.finding.territoryCodeInvalid',
  postcodeInvalid: 'console.finding.postcodeInvalid',
  closingBeforeOpening: 'console.finding.closingBeforeOpening',
  openingHoursOverlap: 'console.finding.openingHoursOverlap',
  openingHoursUnreadable: 'console.finding.openingHoursUnreadable',
  emailIsUrl: 'console.finding.emailIsUrl',
  emailInvalid: 'console.finding.emailInvalid',
  websiteInvalid: 'console.finding.websiteInvalid',
  dateInvalid: 'console.finding.dateInvalid',
  sourceIdMissing: 'console.finding.sourceIdMissing',
  notOpenToPublic: 'console.finding.notOpenToPublic',
  shortRow: 'console.finding.shortRow',
  severalPoints: 'console.finding.severalPoints',
  valueShortened: 'console.finding.valueShortened',
  valueUnreadable: 'console.finding.valueUnreadable',
  editedHere: 'console.finding.editedHere',
};

/** Catalogue id of what was noticed about a row. */
export function findingText(code: string): string {
  return isFindingCode(code) ? FINDING_TEXT[code] : 'console.finding.other';
}

function isFindingCode(code: string): code is ImportFindingCode {
  return Object.hasOwn(FINDING_TEXT, code);
}

/** What to do about a file that could not be read, by the core's reason. */
const NOT_READABLE_TODO: Readonly<Record<string, string>> = {
  empty: 'console.import.todoEmpty',
  noRows: 'console.import.todoEmpty',
  tooLarge: 'console.import.todoTooLarge',
  tooManyRows: 'console.import.todoTooManyRows',
  brokenJson: 'console.import.todoBroken',
  brokenPbf: 'console.import.todoBroken',
  notGeoJson: 'console.import.todoNotGeoJson',
  crsNotSupported: 'console.import.todoCrs',
};

export function notReadableTodo(reason: string): string {
  return NOT_READABLE_TODO[reason] ?? 'console.import.notReadableTodo';
}
