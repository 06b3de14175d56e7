import { useEffect, useState } from 'react';
import { whileSeen } from '#web/app/while-seen.ts';
import { findNearby, type Nearby, readKept } from './nearby.ts';
import type { Origin } from './origin.ts';

export type NearbyState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly nearby: Nearby }
  | { readonly kind: 'unavailable' };

/**
 * Follows the origin. Without one, shows what is kept on the device only while there is no network. While the page is seen the question is
 * asked again by itself: what is on screen stays until a fresher answer from the network takes its place.
 */
export function useNearby(origin: Origin | null, isOnline: boolean): NearbyState {
  const [state, setState] = useState<NearbyState>({ kind: 'idle' });
  useEffect(() => {
    const abort = new AbortController();
    const settle = (nearby: Nearby | null, absent: NearbyState): void => {
      if (!abort.signal.aborted) setState(nearby === null ? absent : { kind: 'ready', nearby });
    };
    if (origin === null) {
      if (isOnline) setState({ kind: 'idle' });
      else void readKept(null).then((kept) => settle(kept, { kind: 'idle' }));
      return () => abort.abort();
    }
    setState({ kind: 'loading' });
    findNearby(origin, abort.signal).then(
      (nearby) => settle(nearby, { kind: 'unavailable' }),
      () => settle(null, { kind: 'unavailable' }),
    );
    const stopAsking = whileSeen(() => {
      findNearby(origin, abort.signal).then(
        (nearby) => {
          if (nearby?.source === 'network') settle(nearby, { kind: 'unavailable' });
        },
        () => undefined,
      );
    });
    return () => {
      abort.abort();
      stopAsking();
    };
  }, [origin, isOnline]);
  return state;
}
