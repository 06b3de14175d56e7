import { type ColumnMapping, NOTHING_MAPPED } from './column-mapping.ts';
import { categoryOf, type OsmChoice, type OsmElement } from './osm-tags.ts';
import type { SourceTable, TableRecord } from './source-table.ts';
import { PLACE_FIELD_TARGETS, type PlaceFieldTarget } from './target.ts';

/** Ids of OpenStreetMap are the same in every extract, whoever cut it. */
export const OSM_SOURCE = 'openstreetmap';

/** What feeds each field, by the tags of https://wiki.openstreetmap.org/wiki/Map_features. Of the rest OSM does not tell. */
const CELLS: Readonly<Partial<Record<PlaceFieldTarget, (element: OsmElement) => string>>> = {
  sourceId: ({ id }) => id,
  name: ({ tags }) => tags.name ?? tags['name:fr'] ?? tags.brand ?? '',
  // Chosen by the person, not read.
  category: () => '',
  address: ({ tags }) => addressOf(tags),
  postcode: ({ tags }) => tags['addr:postcode'] ?? tags['contact:postcode'] ?? '',
  communeName: ({ tags }) => tags['addr:city'] ?? tags['contact:city'] ?? '',
  latitude: ({ lonLat }) => (lonLat === null ? '' : String(lonLat[1])),
  longitude: ({ lonLat }) => (lonLat === null ? '' : String(lonLat[0])),
  phone: ({ tags }) => firstOf(tags.phone ?? tags['contact:phone'] ?? tags['contact:mobile'] ?? ''),
  email: ({ tags }) => firstOf(tags.email ?? tags['contact:email'] ?? ''),
  website: ({ tags }) => firstOf(tags.website ?? tags['contact:website'] ?? tags.url ?? ''),
  accessibility: ({ tags }) => tags.wheelchair ?? '',
  updatedOn: ({ changedOn }) => changedOn ?? '',
  openingHours: ({ tags }) => tags.opening_hours ?? '',
};
const COLUMNS = PLACE_FIELD_TARGETS.filter((target) => CELLS[target] !== undefined);

/** How the columns of an OSM table feed a place: there is nothing to choose. */
export const OSM_MAPPING: ColumnMapping = {
  ...NOTHING_MAPPED,
  ...Object.fromEntries(COLUMNS.map((target, index) => [target, index])),
};

/** The picked objects of an extract as rows; `line` is the object's number among them. */
export function osmTable(elements: readonly OsmElement[], choice: OsmChoice): SourceTable {
  return { columns: COLUMNS, records: () => recordsOf(elements, choice) };
}

function* recordsOf(elements: readonly OsmElement[], choice: OsmChoice): Generator<TableRecord> {
  let line = 0;
  for (const element of elements) {
    const category = categoryOf(element.tags, choice);
    if (category === null) continue;
    line += 1;
    const cells = COLUMNS.map((target) => (target === 'category' ? category : (CELLS[target]?.(element) ?? '')));
    yield { line, cells, findings: [] };
  }
}

function addressOf(tags: OsmElement['tags']): string {
  const street = tags['addr:street'] ?? tags['contact:street'] ?? tags['addr:place'] ?? '';
  const number = tags['addr:housenumber'] ?? tags['contact:housenumber'] ?? '';
  return `${number} ${street}`.trim();
}

/** `+377 1; +377 2`: a place has one. */
function firstOf(values: string): string {
  return (values.split(';')[0] ?? '').trim();
}
