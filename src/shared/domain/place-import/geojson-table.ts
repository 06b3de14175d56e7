import { err, ok, type Result } from '#shared/kernel/result.ts';
import { refusedCrs } from './geojson-crs.ts';
import { type GeoJsonMember, readGeoJson } from './geojson-text.ts';
import type { SourceTable, TableRecord } from './source-table.ts';
import { finding, type ImportFinding } from './verdict.ts';

/** Properties beyond this are no table any more. */
const MAX_COLUMNS = 2000;
const GEOMETRY_COLUMNS = ['lon', 'lat'] as const;

/** Why a text is no GeoJSON to import. `detail`: the coordinate system's name for `crsNotSupported`. */
export type GeoJsonProblem = {
  readonly code: 'brokenJson' | 'notGeoJson' | 'crsNotSupported' | 'tooManyColumns';
  readonly detail: string;
};

/**
 * Walks the whole text once to learn its columns: the feature's id if any has one, longitude and latitude of its point, then every
 * property in the order first met. A generator, so that the caller can breathe; its last value is the table.
 */
export function* openGeoJsonTable(text: string): Generator<void, Result<SourceTable, GeoJsonProblem>> {
  const properties = new Set<string>();
  const members = new Map<GeoJsonMember, unknown>();
  let hasIds = false;
  const learn = (feature: Feature | null): void => {
    if (feature === null) return;
    hasIds ||= feature.id !== '';
    for (const name of Object.keys(feature.properties)) properties.add(name);
  };
  for (const { parts, isBroken } of readGeoJson(text)) {
    if (isBroken) return err({ code: 'brokenJson', detail: '' });
    for (const part of parts) {
      if (part.kind === 'member') members.set(part.name, part.value);
      else learn(featureOf(part.value));
    }
    if (properties.size > MAX_COLUMNS) return err({ code: 'tooManyColumns', detail: String(MAX_COLUMNS) });
    yield;
  }
  const type = members.get('type');
  if (type !== 'FeatureCollection' && type !== 'Feature') return err({ code: 'notGeoJson', detail: '' });
  const crs = refusedCrs(members.get('crs'));
  if (crs !== null) return err({ code: 'crsNotSupported', detail: crs });
  const alone = Object.fromEntries(members);
  if (type === 'Feature') learn(featureOf(alone));
  const shape = { hasIds, names: [...properties] };
  return ok({
    columns: [...(hasIds ? ['id'] : []), ...GEOMETRY_COLUMNS, ...shape.names],
    records: () => recordsOf(type === 'Feature' ? [alone] : featuresIn(text), shape),
  });
}

type Shape = { readonly hasIds: boolean; readonly names: readonly string[] };
type Feature = {
  readonly id: string;
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
};

function* featuresIn(text: string): Generator<unknown> {
  for (const { parts } of readGeoJson(text)) {
    for (const part of parts) if (part.kind === 'feature') yield part.value;
  }
}

function* recordsOf(values: Iterable<unknown>, shape: Shape): Generator<TableRecord> {
  let line = 0;
  for (const value of values) {
    line += 1;
    const feature = featureOf(value);
    yield feature === null
      ? { line, cells: [], findings: [finding('geometryUnsupported', 'geometry', shown(value))] }
      : recordOf(feature, line, shape);
  }
}

function recordOf({ id, geometry, properties }: Feature, line: number, { hasIds, names }: Shape): TableRecord {
  const point = readPoint(geometry);
  const values = names.map((name) => textOf(Object.hasOwn(properties, name) ? properties[name] : null));
  return { line, cells: [...(hasIds ? [id] : []), ...point.lonLat, ...values], findings: point.findings };
}

/** Null: a member of `features` that is no feature. */
function featureOf(value: unknown): Feature | null {
  const feature = objectOf(value);
  if (feature.type !== 'Feature') return null;
  return { id: textOf(feature.id), geometry: feature.geometry, properties: objectOf(feature.properties) };
}

type ReadPoint = { readonly lonLat: readonly [string, string]; readonly findings: readonly ImportFinding[] };
const NOWHERE = ['', ''] as const;

/** A Point, or the first point of a MultiPoint: a real entrance rather than an invented middle. No geometry: no position. */
function readPoint(geometry: unknown): ReadPoint {
  if (geometry === null || geometry === undefined) return { lonLat: NOWHERE, findings: [] };
  const { type, coordinates } = objectOf(geometry);
  if (type === 'Point' && Array.isArray(coordinates)) return { lonLat: pairOf(coordinates), findings: [] };
  if (type === 'MultiPoint' && Array.isArray(coordinates)) {
    const [first] = coordinates;
    const several = coordinates.length > 1 ? [finding('severalPoints', 'geometry', String(coordinates.length))] : [];
    return { lonLat: Array.isArray(first) ? pairOf(first) : NOWHERE, findings: several };
  }
  return { lonLat: NOWHERE, findings: [finding('geometryUnsupported', 'geometry', shown(type ?? geometry))] };
}

/** Longitude first (RFC 7946 §3.1.1); an altitude is none of our business. */
function pairOf(coordinates: readonly unknown[]): readonly [string, string] {
  return [decimalText(coordinates[0]), decimalText(coordinates[1])];
}

/** As digits, never `1e-7`. What is no number stays as it is, to be refused by the judge with its text. */
function decimalText(value: unknown): string {
  if (typeof value !== 'number') return textOf(value);
  const text = String(value);
  return text.includes('e') ? value.toFixed(12) : text;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
