import { hoursFromFile } from '#shared/domain/opening-hours/file-notation.ts';
import { isPoliceSite, type PlaceCategory } from '#shared/domain/place/category.ts';
import type { PlaceFields } from '#shared/domain/place/place.ts';
import type { DepartmentAtlas } from '#shared/geo/department.ts';
import { categoryOfName, readCategory, USUAL_OWNER } from './category-words.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { importedPlaceId } from './import-mutators.ts';
import type { ImportRow, PlaceFieldName } from './import-row.ts';
import { judgePosition } from './judge-position.ts';
import { readExtras } from './row-extras.ts';
import { readIdentity } from './row-identity.ts';
import { type Read, RowText, readContact, readDate, readPostcode } from './row-text.ts';
import type { TableRecord } from './source-table.ts';
import { departmentOfCommune, readDepartmentCode, timeZoneOf } from './territory.ts';
import { finding, type ImportFinding } from './verdict.ts';

const MAX_PHONE = 40;
const MAX_HOURS = 1000;

/** What judging one row needs to know besides the row. */
export type JudgeContext = {
  readonly mapping: ColumnMapping;
  readonly atlas: DepartmentAtlas;
  readonly networkId: string;
  readonly source: string;
  /** Category of every row of a recognised file without a category column. */
  readonly kindCategory: PlaceCategory | null;
  /** Category of rows that do not say theirs; null: such a row is refused. */
  readonly defaultCategory: PlaceCategory | null;
};

/** A row as the file tells it. `row` is null exactly when a finding rejects it. */
export type JudgedRow = {
  readonly line: number;
  readonly name: string;
  readonly communeName: string;
  readonly findings: readonly ImportFinding[];
  readonly row: ImportRow | null;
  /** Publisher whose id the row bears: the file's, or what an export of this product says. */
  readonly source: string;
  /** The place's own id, in an export of this product. */
  readonly ownId: string | null;
};

/** `pas d'accueil au public` and its variants, on text folded to plain letters. */
const CLOSED_TO_PUBLIC =
  /(?:pas|sans) (?:d.? ?)?accueil (?:au|du|de) public|n.?accueille pas (?:le|de) public|(?:non ouvert|ferme) au public|not open to the public/;
const TOWN_LEVEL = /^(?:[0-4]|municipality|locality|commune|town|city)$/i;

/**
 * Judges one record against nothing but itself (rules PI5–PI19). What the database holds is compared later (`diffPlace`);
 * ids seen twice in the file are the caller's to know (`duplicateInFile`).
 */
export function judgeRow(record: TableRecord, context: JudgeContext): JudgedRow {
  const parts = readParts(record, context);
  const fields = fieldsOf(parts);
  const findings = [...record.findings, ...findingsOf(parts)];
  const { source, ownId } = parts.id;
  const judged = { line: record.line, name: fields.name, communeName: fields.communeName, findings, source, ownId };
  if (findings.some(({ severity }) => severity === 'reject')) return { ...judged, row: null };
  const { id, date, hours, position } = parts;
  return {
    ...judged,
    row: {
      id: importedPlaceId(context.networkId, source, id.sourceId),
      sourceId: id.sourceId,
      sourceUpdatedOn: date.value,
      fields,
      // What this row could not tell is no reason to erase what is known.
      withheld: [
        ...(hours.findings.length > 0 ? (['openingHours'] as const) : []),
        ...(position.lon === null ? (['lon', 'lat'] as const) : []),
        ...parts.extras.withheld,
      ],
      take: [],
    },
  };
}

/** Fields a mapping feeds: what an update may write. The rest of a place is none of the file's business. */
export function providedFields(mapping: ColumnMapping): readonly PlaceFieldName[] {
  const has = (...targets: (keyof ColumnMapping)[]) => targets.some((target) => mapping[target] !== null);
  const hasPosition = has('latitude', 'latitudeLongitude');
  const hasTerritory = has('departmentCode', 'communeCode') || hasPosition;
  return [
    ...(has('name') ? (['name', 'welcomesPublic'] as const) : []),
    ...(has('category') ? (['category'] as const) : []),
    ...(has('address') ? (['addressTyped'] as const) : []),
    ...(has('postcode') ? (['postcode'] as const) : []),
    ...(has('communeName') ? (['communeName'] as const) : []),
    ...(has('communeCode') ? (['communeCode'] as const) : []),
    ...(hasTerritory ? (['departmentCode', 'timeZone'] as const) : []),
    ...(hasPosition ? (['lon', 'lat'] as const) : []),
    ...(has('phone') ? (['phone'] as const) : []),
    ...(has('email') ? (['email'] as const) : []),
    ...(has('website', 'email') ? (['website'] as const) : []),
    ...(has('openingHours') ? (['openingHours'] as const) : []),
    ...(has('accessibility') ? (['accessibility'] as const) : []),
    ...(has('ownerKind') ? (['ownerKind'] as const) : []),
    ...(has('visibility') ? (['visibility'] as const) : []),
    ...(has('opensOn') ? (['opensOn'] as const) : []),
    ...(has('closesOn') ? (['closesOn'] as const) : []),
  ];
}

type Parts = ReturnType<typeof readParts>;

function readParts(record: TableRecord, context: JudgeContext) {
  const text = new RowText(record.cells, context.mapping);
  const category = readRowCategory(text, context);
  const territory = readTerritory(text);
  const postcode = readPostcode(text);
  const position = judgePosition(
    {
      latitude: text.raw('latitude'),
      longitude: text.raw('longitude'),
      latitudeLongitude: text.raw('latitudeLongitude'),
      declaredDepartment: territory.departmentCode,
      postcode: postcode.value,
    },
    context.atlas,
  );
  return {
    text,
    category,
    territory,
    position,
    postcode,
    name: text.short('name'),
    hours: readHours(text.raw('openingHours'), category),
    contact: readContact(text),
    date: readDate(text, 'updatedOn'),
    id: readIdentity(text, context),
    extras: readExtras(text),
    isClosedToPublic: record.cells.some((cell) => /public/i.test(cell) && CLOSED_TO_PUBLIC.test(fold(cell))),
  };
}

function fieldsOf(parts: Parts): PlaceFields {
  const { text, position, contact } = parts;
  // A row without a category is rejected; what stands here then goes nowhere.
  const category = parts.category ?? 'institution';
  return {
    name: parts.name,
    category,
    ownerKind: parts.extras.ownerKind ?? USUAL_OWNER[category],
    addressTyped: text.address(),
    postcode: parts.postcode.value,
    communeCode: parts.territory.communeCode,
    communeName: text.short('communeName'),
    departmentCode: position.departmentCode,
    lon: position.lon,
    lat: position.lat,
    phone: text.upTo('phone', MAX_PHONE),
    email: contact.email,
    website: contact.website,
    openingHours: parts.hours.value,
    timeZone: timeZoneOf(position.departmentCode, position.lon, position.lat),
    accessibility: text.accessibility(),
    visibility: parts.extras.visibility ?? 'public',
    welcomesPublic: parts.extras.welcomesPublic ?? !parts.isClosedToPublic,
    opensOn: parts.extras.opensOn,
    closesOn: parts.extras.closesOn,
  };
}

/** In the order a person would mend them. Read after `fieldsOf`, which is what cuts long values. */
function findingsOf(parts: Parts): readonly ImportFinding[] {
  const { text, name, category } = parts;
  const precision = text.raw('precision');
  return [
    ...(name === '' ? [finding('nameMissing', 'name', '')] : []),
    ...(category === null ? [finding('categoryUnknown', 'category', text.raw('category'))] : []),
    ...parts.position.findings,
    ...(TOWN_LEVEL.test(precision) ? [finding('townLevelPosition', 'precision', precision)] : []),
    ...parts.territory.findings,
    ...parts.postcode.findings,
    ...parts.hours.findings,
    ...(parts.isClosedToPublic && parts.extras.welcomesPublic === null
      ? [finding('notOpenToPublic', 'openingHours', text.raw('openingHours') || name)]
      : []),
    ...parts.contact.findings,
    ...parts.date.findings,
    ...parts.id.findings,
    ...parts.extras.findings,
    ...text.shortened(),
  ];
}

function readRowCategory(
  text: RowText,
  { mapping, kindCategory, defaultCategory }: JudgeContext,
): PlaceCategory | null {
  if (mapping.category !== null) return readCategory(text.raw('category')) ?? defaultCategory;
  return kindCategory ?? categoryOfName(text.raw('name')) ?? defaultCategory;
}

function readTerritory(text: RowText): {
  readonly departmentCode: string;
  readonly communeCode: string;
  readonly findings: readonly ImportFinding[];
} {
  const findings: ImportFinding[] = [];
  const writtenCommune = text.raw('communeCode').toUpperCase();
  const padded = /^\d{4}$/.test(writtenCommune) ? `0${writtenCommune}` : writtenCommune;
  const communeDepartment = /^\d[\dAB]\d{3}$/.test(padded) ? departmentOfCommune(padded) : null;
  if (padded !== '' && communeDepartment === null) {
    findings.push(finding('territoryCodeInvalid', 'communeCode', writtenCommune));
  }
  const writtenDepartment = text.raw('departmentCode');
  const department = readDepartmentCode(writtenDepartment);
  if (writtenDepartment !== '' && department === null) {
    findings.push(finding('territoryCodeInvalid', 'departmentCode', writtenDepartment));
  }
  return {
    departmentCode: department ?? communeDepartment ?? '',
    communeCode: communeDepartment === null ? '' : padded,
    findings,
  };
}

const HOURS_FINDINGS = {
  unreadable: 'openingHoursUnreadable',
  closingBeforeOpening: 'closingBeforeOpening',
  overlap: 'openingHoursOverlap',
} as const;

function readHours(written: string, category: PlaceCategory | null): Read<string> {
  const nightClosing = category !== null && isPoliceSite(category) ? 'refused' : 'allowed';
  const read = hoursFromFile(written, nightClosing);
  if (read.ok && read.value.length <= MAX_HOURS) return { value: read.value, findings: [] };
  const code = read.ok ? 'unreadable' : read.error.code;
  return { value: '', findings: [finding(HOURS_FINDINGS[code], 'openingHours', written)] };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
