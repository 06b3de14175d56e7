import type { PlaceCategory } from '#shared/domain/place/category.ts';

/** An object of an OSM extract that could be a place. `id`: `node/123`, `way/45`, `relation/6`. */
export type OsmElement = {
  readonly id: string;
  /** WGS 84 degrees; of a way or an area, the mean of its corners. Null: its nodes are outside the extract. */
  readonly lonLat: readonly [lon: number, lat: number] | null;
  readonly tags: Readonly<Record<string, string>>;
  /** Day of its last change, `2021-03-04`; null when the extract does not tell. */
  readonly changedOn: string | null;
};

/** Keys whose values say what an object is, in the order they are believed. */
export const OSM_KIND_KEYS = [
  'amenity',
  'shop',
  'office',
  'leisure',
  'tourism',
  'healthcare',
  'club',
  'government',
] as const;

/** `amenity=bar`: what a person picks in the assistant. */
export type OsmTag = string;
/** Tag → our category; null: objects with this tag are left aside. */
export type OsmChoice = Readonly<Record<OsmTag, PlaceCategory | null>>;

/** Tags picked without being asked: what safe-place networks are made of. */
const PICKED: OsmChoice = {
  'amenity=bar': 'bar',
  'amenity=pub': 'bar',
  'amenity=cafe': 'bar',
  'amenity=restaurant': 'restaurant',
  'amenity=nightclub': 'nightclub',
  'amenity=pharmacy': 'pharmacy',
  'amenity=library': 'library',
  'amenity=townhall': 'townHallAnnexe',
};

/** Tags whose category is clear, left aside until somebody picks them. */
const PROPOSED: Readonly<Record<OsmTag, PlaceCategory>> = {
  'amenity=biergarten': 'bar',
  'amenity=fast_food': 'restaurant',
  'amenity=food_court': 'restaurant',
  'amenity=ice_cream': 'shop',
  'amenity=community_centre': 'youthCentre',
  'amenity=social_centre': 'youthCentre',
  'leisure=youth_centre': 'youthCentre',
  'amenity=social_facility': 'association',
  'amenity=police': 'commissariat',
  'amenity=post_office': 'institution',
  'office=association': 'association',
  'office=ngo': 'association',
  'office=charity': 'association',
  'office=government': 'institution',
  'office=company': 'company',
  'healthcare=pharmacy': 'pharmacy',
};

/** The category a tag would get if it were picked. */
export function proposedCategory(tag: OsmTag): PlaceCategory | null {
  return PICKED[tag] ?? PROPOSED[tag] ?? (tag.startsWith('shop=') ? 'shop' : null);
}

/** The tags a new draft picks, out of those its extract holds. */
export function initialChoice(tags: Iterable<OsmTag>): OsmChoice {
  return Object.fromEntries([...tags].map((tag) => [tag, PICKED[tag] ?? null]));
}

/** Every kind an object has, most telling first. `amenity=bar;cafe` is a value of its own. */
export function kindTags(tags: OsmElement['tags']): readonly OsmTag[] {
  return OSM_KIND_KEYS.flatMap((key) => (tags[key] === undefined ? [] : [`${key}=${tags[key]}`]));
}

/** How many objects carry each kind, most frequent first. */
export function countTags(elements: Iterable<OsmElement>): ReadonlyMap<OsmTag, number> {
  const counts = new Map<OsmTag, number>();
  for (const { tags } of elements) for (const tag of kindTags(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return new Map([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}

/** The category a choice gives to an object: that of its most telling picked tag. Null: it is left aside. */
export function categoryOf(tags: OsmElement['tags'], choice: OsmChoice): PlaceCategory | null {
  for (const tag of kindTags(tags)) {
    const category = choice[tag] ?? null;
    if (category !== null) return category;
  }
  return null;
}
