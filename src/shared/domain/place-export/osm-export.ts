import type { PlaceCategory } from '#shared/domain/place/category.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { OSM_SOURCE } from '#shared/domain/place-import/osm-table.ts';

/** Map features of our categories (https://wiki.openstreetmap.org/wiki/Map_features); null: nothing to map. */
const KIND: Readonly<Record<PlaceCategory, Readonly<Record<string, string>> | null>> = {
  bar: { amenity: 'bar' },
  restaurant: { amenity: 'restaurant' },
  nightclub: { amenity: 'nightclub' },
  shop: { shop: 'yes' },
  pharmacy: { amenity: 'pharmacy' },
  library: { amenity: 'library' },
  townHallAnnexe: { amenity: 'townhall' },
  youthCentre: { amenity: 'community_centre', community_centre: 'youth_centre' },
  association: { office: 'association' },
  institution: { office: 'government' },
  company: { office: 'company' },
  gendarmerie: null,
  commissariat: null,
  eventStand: null,
};

const WHEELCHAIR: Readonly<Record<string, string>> = { accessible: 'yes', notAccessible: 'no' };

/**
 * True for a place that may be told to the whole world for ever: certified, public, welcoming, with a position, and not temporary (PX6).
 * `labelState` as of today, not as stored.
 */
export function isForOsm(place: Place): boolean {
  const isTold = place.visibility === 'public' && place.welcomesPublic && place.labelState === 'certified';
  const isLasting = place.opensOn === null && place.closesOn === null && place.mergedIntoId === null;
  return isTold && isLasting && place.lon !== null && KIND[place.category] !== null;
}

/**
 * An OSM file (API 0.6 XML) for a mapper to review: new nodes with negative ids, which JOSM refuses to upload as they stand. What is in
 * OpenStreetMap already says so in a `fixme`, for its tag belongs on the object that exists.
 */
export function* osmExport(places: Iterable<Place>): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="Balise" upload="never">\n`;
  let id = 0;
  for (const place of places) {
    if (!isForOsm(place)) continue;
    id -= 1;
    const tags = Object.entries(tagsOf(place)).filter(([, value]) => value !== '');
    const lines = tags.map(([key, value]) => `    <tag k="${escapeXml(key)}" v="${escapeXml(value)}"/>\n`).join('');
    yield `  <node id="${id}" lat="${place.lat}" lon="${place.lon}">\n${lines}  </node>\n`;
  }
  yield '</osm>\n';
}

function tagsOf(place: Place): Readonly<Record<string, string>> {
  const isKnown = place.source === OSM_SOURCE;
  return {
    ...KIND[place.category],
    retreat: 'yes',
    name: place.name,
    'addr:full': place.addressTyped,
    'addr:postcode': place.postcode,
    'addr:city': place.communeName,
    'ref:INSEE': place.communeCode,
    phone: place.phone,
    website: place.website,
    opening_hours: place.openingHours,
    wheelchair: WHEELCHAIR[place.accessibility] ?? '',
    fixme: isKnown ? `already mapped as ${place.sourceId}: add the tags there` : '',
  };
}

/** Control characters have no place in XML 1.0, not even escaped. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
