import { useEffect, useState } from 'react';
import { findNearby, type Nearby, readKept } from './nearby.ts';
import type { Origin } from './origin.ts';

export type NearbyState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly nearby: Nearby }
  | { readonly kind: 'unavailable' };

/** Follows the origin. Without one, shows what is kept on the device only while there is no network. */
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
    } else {
      setState({ kind: 'loading' });
      findNearby(origin, abort.signal).then(
        (nearby) => settle(nearby, { kind: 'unavailable' }),
        () => settle(null, { kind: 'unavailable' }),
      );
    }
    return () => abort.abort();
  }, [origin, isOnline]);
  return state;
}
