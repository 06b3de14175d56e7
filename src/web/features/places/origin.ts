import type { LonLat } from '#shared/geo/lon-lat.ts';

/** From where « near » is measured. `position`: the device's, kept in memory only; `commune`: typed by the person. */
export type Origin =
  | { readonly kind: 'position'; readonly lonLat: LonLat; readonly accuracyMeters: number }
  | { readonly kind: 'commune'; readonly name: string; readonly lonLat: LonLat };

/** About 100 m: near enough to sort places, too coarse to tell a door from the next. */
const ASKED_DECIMALS = 3;
/** About 1 km: what stays on the device for a visit without network. */
const KEPT_DECIMALS = 2;

/** The position as the server is told. */
export function askedLonLat([lon, lat]: LonLat): LonLat {
  return [rounded(lon, ASKED_DECIMALS), rounded(lat, ASKED_DECIMALS)];
}

/** The position as the device keeps it. */
export function keptLonLat([lon, lat]: LonLat): LonLat {
  return [rounded(lon, KEPT_DECIMALS), rounded(lat, KEPT_DECIMALS)];
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
