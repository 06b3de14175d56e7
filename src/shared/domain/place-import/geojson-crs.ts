/** Names of systems that cities publish in, for the message: a code alone tells a person nothing. */
const KNOWN_NAMES: Readonly<Record<string, string>> = {
  2154: 'Lambert-93',
  3857: 'Web Mercator',
  900913: 'Web Mercator',
  27572: 'Lambert II étendu',
  2970: 'UTM 20N',
  2972: 'UTM 22N',
  2975: 'UTM 40S',
  4471: 'UTM 38S',
  5490: 'UTM 20N',
};
const WGS_84 = /(?:^|[:/])(?:CRS:?84|EPSG:{1,2}(?:[\d.]*:)?4326|EPSG\/0\/4326)$/i;
const EPSG_CODE = /EPSG(?::{1,2}(?:[\d.]*:)?|\/0\/)(\d{4,6})$/i;

/**
 * The coordinate system a GeoJSON file of before 2016 declares in its `crs` member (GeoJSON 2008 §3; RFC 7946 has none and means WGS 84).
 * Null: degrees on WGS 84, to be read. Otherwise the system's name, for the refusal: metres are never read as degrees.
 */
export function refusedCrs(crs: unknown): string | null {
  if (crs === undefined || crs === null) return null;
  const name = nameOf(crs);
  if (name === null) return '?';
  if (WGS_84.test(name)) return null;
  const code = EPSG_CODE.exec(name)?.[1];
  if (code === undefined) return name.slice(0, 80);
  const known = KNOWN_NAMES[code] ?? conicName(Number(code));
  return known === null ? `EPSG:${code}` : `${known}, EPSG:${code}`;
}

/** RGF93 / CC42 … CC50, one per band of latitude. */
function conicName(code: number): string | null {
  return code >= 3942 && code <= 3950 ? `RGF93 CC${code - 3900}` : null;
}

function nameOf(crs: unknown): string | null {
  if (typeof crs !== 'object' || crs === null || !('properties' in crs)) return null;
  const { properties } = crs;
  if (typeof properties !== 'object' || properties === null || !('name' in properties)) return null;
  return typeof properties.name === 'string' ? properties.name.trim() : null;
}
