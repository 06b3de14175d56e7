import { safe } from '@orpc/client';
import { useEffect, useState } from 'react';
import type { PublicPlace } from '#shared/contract/api/public.contract.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import { publicApi } from '#web/api/public-api.ts';
import { whileSeen } from '#web/app/while-seen.ts';
import { readKept } from './nearby.ts';

export type OnePlaceState =
  | { readonly kind: 'loading' }
  /** `kept`: no network; this is how it was at `asOfUtc`, in the last list looked at. */
  | { readonly kind: 'ready'; readonly place: PublicPlace; readonly keptAsOfUtc: string | null }
  /** Not in the network today; roughly where it was, when the public may know. */
  | { readonly kind: 'gone'; readonly around: LonLat | null }
  | { readonly kind: 'unavailable' };

/** One place by its id. Asked again while the page is seen: a place that loses its label says so within the minute. */
export function useOnePlace(id: string): OnePlaceState {
  const [state, setState] = useState<OnePlaceState>({ kind: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (otherwise: () => Promise<OnePlaceState | null>): Promise<void> => {
      const answer = (await askNetwork(id, abort.signal)) ?? (await otherwise());
      if (answer !== null && !abort.signal.aborted) setState(answer);
    };
    void ask(() => lookAmongKept(id));
    const stopAsking = whileSeen(() => void ask(async () => null));
    return () => {
      abort.abort();
      stopAsking();
    };
  }, [id]);
  return state;
}

/** Null: no network, or no answer that says anything. */
async function askNetwork(id: string, signal: AbortSignal): Promise<OnePlaceState | null> {
  const { data, error, isDefined } = await safe(publicApi.place({ id }, { signal }));
  if (data !== undefined) return { kind: 'ready', place: data, keptAsOfUtc: null };
  if (!isDefined) return null;
  return { kind: 'gone', around: error.code === 'GONE' ? [error.data.lon, error.data.lat] : null };
}

async function lookAmongKept(id: string): Promise<OnePlaceState> {
  const kept = await readKept(null);
  const place = kept?.places.find((candidate) => candidate.id === id);
  return kept && place ? { kind: 'ready', place, keptAsOfUtc: kept.asOfUtc } : { kind: 'unavailable' };
}
