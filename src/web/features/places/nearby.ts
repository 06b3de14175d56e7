import { z } from 'zod';
import { type NearbyPlace, nearbyPlaceSchema, type PublicPlace } from '#shared/contract/api/public.contract.ts';
import { haversineMeters, type LonLat } from '#shared/geo/lon-lat.ts';
import { publicApi } from '#web/api/public-api.ts';
import { keepOffline, readOffline } from '#web/offline/offline-store.ts';
import { askedLonLat, keptLonLat, type Origin } from './origin.ts';

const OPEN_LIMIT = 20;
const NEAREST_LIMIT = 30;
const OFFLINE_NAME = 'places';

/** What was found around an origin. `source` `kept`: no network, these were found at `asOfUtc`. */
export type Nearby = {
  readonly places: readonly NearbyPlace[];
  readonly asOfUtc: string;
  readonly source: 'network' | 'kept';
  /** Around what; null when the kept search was made from the device's position. */
  readonly communeName: string | null;
};

const keptSchema = z.object({
  places: z.array(nearbyPlaceSchema),
  asOfUtc: z.iso.datetime(),
  communeName: z.string().nullable(),
  lonLat: z.tuple([z.number(), z.number()]),
});

/**
 * Nearest places, open ones surely among them, from the network; else the last ones kept on the device.
 * Null: neither can be had.
 */
export async function findNearby(origin: Origin, signal: AbortSignal): Promise<Nearby | null> {
  const [lon, lat] = askedLonLat(origin.lonLat);
  try {
    const [open, nearest] = await Promise.all([
      publicApi.nearby({ lon, lat, limit: OPEN_LIMIT, openNow: 'true' }, { signal }),
      publicApi.nearby({ lon, lat, limit: NEAREST_LIMIT, openNow: 'false' }, { signal }),
    ]);
    const byId = new Map([...nearest.places, ...open.places].map((place) => [place.id, place]));
    const places = measureFrom([...byId.values()], origin.lonLat);
    const communeName = origin.kind === 'commune' ? origin.name : null;
    void keepOffline(OFFLINE_NAME, {
      places,
      asOfUtc: nearest.asOfUtc,
      communeName,
      lonLat: keptLonLat(origin.lonLat),
    });
    return { places, asOfUtc: nearest.asOfUtc, source: 'network', communeName };
  } catch (cause) {
    if (signal.aborted) throw cause;
    return readKept(origin.lonLat);
  }
}

/** The last search kept on the device, measured from `from` or from where it was made. */
export async function readKept(from: LonLat | null): Promise<Nearby | null> {
  const kept = await readOffline(OFFLINE_NAME, keptSchema);
  if (kept === null) return null;
  const { asOfUtc, communeName, lonLat } = kept;
  return { places: measureFrom(kept.places, from ?? lonLat), asOfUtc, source: 'kept', communeName };
}

/** Distances from the exact position, which the server was not told; nearest first. */
function measureFrom(places: readonly PublicPlace[], from: LonLat): readonly NearbyPlace[] {
  return places
    .map((place) => ({ ...place, distanceMeters: haversineMeters(from, [place.lon, place.lat]) }))
    .sort((a, b) => a.distanceMeters - b.distanceMeters);
}
