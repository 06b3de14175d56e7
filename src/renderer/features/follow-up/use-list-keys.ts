import { type RefObject, useEffect } from 'react';

/** Keys pressed while the focus is in a list, fields and buttons in it left alone: letters act nowhere else (WCAG 2.1.4). */
export function useListKeys(list: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    const element = list.current;
    const listen = (event: KeyboardEvent) => {
      const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLButtonElement;
      if (!isField) onKey(event);
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  });
}
