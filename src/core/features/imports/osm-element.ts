import { kindTags, type OsmElement, proposedCategory } from '#shared/domain/place-import/osm-tags.ts';

/** An object as the extract holds it. */
export type RawElement = {
  readonly type: 'node' | 'way' | 'relation';
  readonly id: number;
  readonly lonLat: readonly [lon: number, lat: number] | null;
  /** Corners of a way. */
  readonly nodeIds: readonly number[];
  /** Outlines of a relation. */
  readonly wayIds: readonly number[];
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch; null when the extract does not tell. */
  readonly changedAtMs: number | null;
};

const NO_IDS: readonly number[] = [];
const NO_TAGS: RawElement['tags'] = {};

/** Checks by hand what the library hands out untyped: there are millions of them. Null: none of the three kinds. */
export function readRawElement(value: object): RawElement | null {
  const raw: Readonly<Record<string, unknown>> = { ...value };
  const { type, id, lon, lat } = raw;
  if ((type !== 'node' && type !== 'way' && type !== 'relation') || typeof id !== 'number') return null;
  return {
    type,
    id,
    lonLat: typeof lon === 'number' && typeof lat === 'number' ? [degrees(lon), degrees(lat)] : null,
    nodeIds: type === 'way' ? numbersOf(raw.refs) : NO_IDS,
    wayIds: type === 'relation' ? waysOf(raw.members) : NO_IDS,
    tags: raw.tags === undefined ? NO_TAGS : textsOf(raw.tags),
    changedAtMs: timestampOf(raw.info),
  };
}

/** Worth showing in the assistant: its kind is one we have a category for, or it has a name and some kind. */
export function isCandidate({ tags }: RawElement): boolean {
  if (tags === NO_TAGS) return false;
  const kinds = kindTags(tags);
  return kinds.length > 0 && (tags.name !== undefined || kinds.some((tag) => proposedCategory(tag) !== null));
}

/** `corners`: of a way or an area; their mean is its position. A node has its own. */
export function toOsmElement(raw: RawElement, corners: readonly (readonly [number, number])[]): OsmElement {
  return {
    id: `${raw.type}/${raw.id}`,
    lonLat: raw.type === 'node' ? raw.lonLat : meanOf(corners),
    tags: raw.tags,
    changedOn: raw.changedAtMs === null ? null : new Date(raw.changedAtMs).toISOString().slice(0, 10),
  };
}

function meanOf(corners: readonly (readonly [number, number])[]): readonly [number, number] | null {
  if (corners.length === 0) return null;
  const sum = corners.reduce(([lon, lat], corner) => [lon + corner[0], lat + corner[1]] as const, [0, 0] as const);
  return [degrees(sum[0] / corners.length), degrees(sum[1] / corners.length)];
}

/** OSM keeps seven decimals (1 cm); anything finer is arithmetic noise. */
function degrees(value: number): number {
  return Math.round(value * 1e7) / 1e7;
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : NO_IDS;
}

function waysOf(members: unknown): readonly number[] {
  if (!Array.isArray(members)) return NO_IDS;
  return members.flatMap((member: unknown) => {
    if (typeof member !== 'object' || member === null || !('type' in member) || !('ref' in member)) return [];
    return member.type === 'way' && typeof member.ref === 'number' ? [member.ref] : [];
  });
}

function textsOf(tags: unknown): Readonly<Record<string, string>> {
  if (typeof tags !== 'object' || tags === null) return NO_TAGS;
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => typeof value === 'string'));
}

function timestampOf(info: unknown): number | null {
  if (typeof info !== 'object' || info === null || !('timestamp' in info)) return null;
  return typeof info.timestamp === 'number' ? info.timestamp : null;
}
