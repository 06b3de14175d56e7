import { useEffect } from 'react';

/** Escape ends what the map is in the middle of, before it means anything to the page (`defaultPrevented` tells). */
export function useEscapeFirst(onEscape: () => void): void {
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onEscape();
    };
    document.addEventListener('keydown', leave, { capture: true });
    return () => document.removeEventListener('keydown', leave, { capture: true });
  }, [onEscape]);
}
