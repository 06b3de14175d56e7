import { useEffect, useState } from 'react';
import { z } from 'zod';
import { type EmergencyNumber, emergencyNumberSchema } from '#shared/contract/api/public.contract.ts';
import { publicApi } from '#web/api/public-api.ts';
import { keepOffline, readOffline } from '#web/offline/offline-store.ts';

const OFFLINE_NAME = 'numbers';
const numbersSchema = z.array(emergencyNumberSchema);

export type NumbersState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly numbers: readonly EmergencyNumber[] }
  | { readonly kind: 'unavailable' };

/** Emergency numbers, asked at each visit and kept for a visit without network. */
export function useNumbers(): NumbersState {
  const [state, setState] = useState<NumbersState>({ kind: 'loading' });
  useEffect(() => {
    let isOver = false;
    void findNumbers().then((numbers) => {
      if (!isOver) setState(numbers === null ? { kind: 'unavailable' } : { kind: 'ready', numbers });
    });
    return () => {
      isOver = true;
    };
  }, []);
  return state;
}

async function findNumbers(): Promise<readonly EmergencyNumber[] | null> {
  try {
    const numbers = await publicApi.emergencyNumbers();
    void keepOffline(OFFLINE_NAME, numbers);
    return numbers;
  } catch {
    return readOffline(OFFLINE_NAME, numbersSchema);
  }
}
