import { placeIdOfPath } from '#shared/domain/paper/public-page.ts';

/**
 * The place that the address asked for (a code on a window, a bookmark), once: the address is the neutral one again before anything is
 * shown, as in every other view. Null: none.
 */
export function takeAskedPlace(): string | null {
  const id = placeIdOfPath(window.location.pathname);
  if (id !== null) window.history.replaceState(null, '', '/');
  return id;
}
