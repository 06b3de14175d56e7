import { createContext, type ReactNode, use, useCallback, useState } from 'react';

const RememberedContext = createContext<Map<string, unknown> | null>(null);

/** Keeps what a page must find again when the person comes back to it (filters, sort), for as long as the window lives. */
export function RememberedProvider({ children }: { readonly children: ReactNode }) {
  const [values] = useState(() => new Map<string, unknown>());
  return <RememberedContext value={values}>{children}</RememberedContext>;
}

type Remembered<T> = {
  readonly key: string;
  readonly initial: T;
  /** Tells a kept value of this kind from anything else. */
  readonly is: (value: unknown) => value is T;
};

/** `useState` that survives leaving the page. */
export function useRemembered<T>({ key, initial, is }: Remembered<T>): readonly [T, (value: T) => void] {
  const values = use(RememberedContext);
  const [value, setValue] = useState<T>(() => {
    const kept = values?.get(key);
    return is(kept) ? kept : initial;
  });
  const remember = useCallback(
    (next: T) => {
      values?.set(key, next);
      setValue(next);
    },
    [values, key],
  );
  return [value, remember];
}
