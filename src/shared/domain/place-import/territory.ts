import { isInMonaco } from '#shared/geo/monaco.ts';

/** Zones of the overseas territories, by département or territory code (IANA tz, zone1970.tab). */
const OVERSEAS_ZONES: Readonly<Record<string, string>> = {
  971: 'America/Guadeloupe',
  972: 'America/Martinique',
  973: 'America/Cayenne',
  974: 'Indian/Reunion',
  975: 'America/Miquelon',
  976: 'Indian/Mayotte',
  977: 'America/St_Barthelemy',
  978: 'America/Marigot',
  986: 'Pacific/Wallis',
  987: 'Pacific/Tahiti',
  988: 'Pacific/Noumea',
};
const METROPOLITAN_ZONE = 'Europe/Paris';
const MONACO_ZONE = 'Europe/Monaco';

/** West, south, east, north in degrees, wide enough for every island. */
type Box = readonly [west: number, south: number, east: number, north: number];

/** Territories without an outline in the basemap: only a box can be checked, and the import says so. */
const BOXES: Readonly<Record<string, Box>> = {
  975: [-56.7, 46.6, -56.0, 47.3],
  977: [-63.1, 17.8, -62.7, 18.05],
  978: [-63.3, 17.95, -62.9, 18.2],
  986: [-178.6, -14.7, -175.9, -13.0],
  987: [-155.5, -28.5, -134.0, -7.5],
  988: [157.5, -23.5, 172.5, -17.5],
};

/** Metropolitan France with Corsica, and the départements overseas: to see at a glance that a position is not French at all. */
const FRENCH_BOXES: readonly Box[] = [
  [-5.6, 41.2, 9.8, 51.3],
  [-61.9, 15.7, -60.9, 16.6],
  [-61.4, 14.3, -60.7, 15.0],
  [-54.7, 2.0, -51.4, 6.0],
  [55.1, -21.5, 56.0, -20.7],
  [44.9, -13.1, 45.4, -12.5],
  ...Object.values(BOXES),
];

const METROPOLITAN_CODE = /^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5])$/;
const OVERSEAS_DEPARTMENTS = ['971', '972', '973', '974', '976'];

/** INSEE département code or overseas territory code as files write it (`1`, `01`, `69D`, `2a`, `974`). Null: there is no such code. */
export function readDepartmentCode(written: string): string | null {
  const text = written.trim().toUpperCase();
  const code = /^\d$/.test(text) ? `0${text}` : text.replace(/^69[DM]$/, '69');
  return METROPOLITAN_CODE.test(code) || OVERSEAS_DEPARTMENTS.includes(code) || code in BOXES ? code : null;
}

/** Département of an INSEE commune code (`2A004` → `2A`, `97411` → `974`). Null when the code belongs to none. */
export function departmentOfCommune(communeCode: string): string | null {
  return readDepartmentCode(communeCode.slice(0, /^9[78]/.test(communeCode) ? 3 : 2));
}

/**
 * Départements a French postcode may belong to by its first digits; a few communes are served from the next one.
 * `20` is both halves of Corsica. Saint-Barthélemy and Saint-Martin share Guadeloupe's 971.
 */
export function departmentsOfPostcode(postcode: string): readonly string[] {
  if (!/^\d{5}$/.test(postcode)) return [];
  if (postcode.startsWith('20')) return ['2A', '2B'];
  const prefix = postcode.slice(0, /^9[78]/.test(postcode) ? 3 : 2);
  if (prefix === '971') return ['971', '977', '978'];
  const code = readDepartmentCode(prefix);
  return code === null ? [] : [code];
}

/**
 * Zone of a place from its département; the Marquesas and Gambier islands keep clocks of their own inside French Polynesia. Monaco's
 * clock is that of Paris, its public holidays are not.
 */
export function timeZoneOf(departmentCode: string, lon: number | null, lat: number | null): string {
  if (departmentCode === '' && lon !== null && lat !== null && isInMonaco([lon, lat])) return MONACO_ZONE;
  if (departmentCode === '987' && lon !== null && lat !== null) {
    if (lat > -12 && lon > -142) return 'Pacific/Marquesas';
    if (lat < -20 && lon > -137) return 'Pacific/Gambier';
  }
  return OVERSEAS_ZONES[departmentCode] ?? METROPOLITAN_ZONE;
}

/** True or false for a territory that is only known by its box; null when the code is not one of them. */
export function isInTerritoryBox(code: string, lon: number, lat: number): boolean | null {
  const box = BOXES[code];
  return box === undefined ? null : isInBox(box, lon, lat);
}

/**
 * The check that needs no outlines, for a side that has none: a place of a French territory lies in France, one of a territory known
 * by its box lies in that box. A place without a département may be anywhere.
 */
export function isPlausiblePosition(departmentCode: string, lon: number, lat: number): boolean {
  return departmentCode === '' || (isInTerritoryBox(departmentCode, lon, lat) ?? isInFrance(lon, lat));
}

/** By boxes of its territories: a first sieve that takes some sea and some neighbours in. Degrees, WGS 84. */
export function isInFrance(lon: number, lat: number): boolean {
  return FRENCH_BOXES.some((box) => isInBox(box, lon, lat));
}

function isInBox([west, south, east, north]: Box, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
