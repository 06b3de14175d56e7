import { implement } from '@orpc/server';
import type { ApiContext } from '#server/http/api-context.ts';
import type { ServerServices } from '#server/services.ts';
import { publicContract } from '#shared/contract/api/public.contract.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { EMERGENCY_NUMBERS } from './emergency-numbers.ts';
import { findNearest } from './nearest.ts';
import { earliestToday, toPublicPlace, withoutDoubles } from './public-place.ts';
import { addressOf, selectAt, selectFormer, selectInBox } from './public-place-queries.ts';

/** Handlers of the public part of the contract: no account, nothing about the reader is kept. */
export function publicPlaceHandlers({ db, clock }: Pick<ServerServices, 'db' | 'clock'>) {
  const contract = implement(publicContract).$context<ApiContext>();
  return contract.router({
    nearby: contract.nearby.handler(async ({ input }) => {
      const nowMs = clock.nowMs();
      const { lon, lat, limit, openNow } = input;
      const places = await findNearest(db, { lon, lat, limit, only: openNow ? 'openNow' : 'any' }, nowMs);
      return { places: [...places], asOfUtc: toIsoUtc(nowMs) };
    }),
    within: contract.within.handler(async ({ input }) => {
      const nowMs = clock.nowMs();
      const { limit, ...box } = input;
      const rows = await selectInBox(db, box, limit + 1, earliestToday(nowMs));
      const places = withoutDoubles(rows.slice(0, limit)).flatMap((row) => toPublicPlace(row, nowMs) ?? []);
      return { places, isTruncated: rows.length > limit, asOfUtc: toIsoUtc(nowMs) };
    }),
    place: contract.place.handler(async ({ input, errors }) => {
      const nowMs = clock.nowMs();
      const address = await addressOf(db, input.id);
      if (address === undefined) throw errors.NOT_FOUND();
      const [row] = await selectAt(db, address, earliestToday(nowMs));
      const place = row === undefined ? null : toPublicPlace(row, nowMs);
      if (place !== null) return place;
      const [former] = await selectFormer(db, address);
      throw former === undefined ? errors.NOT_FOUND() : errors.GONE({ data: roughly(former) });
    }),
    emergencyNumbers: contract.emergencyNumbers.handler(() => [...EMERGENCY_NUMBERS]),
  });
}

/** Two decimals are about 1 km. */
function roughly({ lon, lat }: { readonly lon: number | null; readonly lat: number | null }) {
  return { lon: Number((lon ?? 0).toFixed(2)), lat: Number((lat ?? 0).toFixed(2)) };
}
