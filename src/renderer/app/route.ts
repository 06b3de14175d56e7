import { useSyncExternalStore } from 'react';

/** The pages of the console. Ids only: nothing personal is ever in an address. */
export type Route =
  | { readonly page: 'alerts'; readonly alertId: string | null }
  | { readonly page: 'quarantine' }
  | { readonly page: 'places'; readonly placeId: string | null }
  | { readonly page: 'newPlace' }
  | { readonly page: 'followUp'; readonly placeId: string | null }
  | { readonly page: 'report'; readonly conventionId: string | null }
  | { readonly page: 'conventions' }
  | { readonly page: 'imports' }
  | { readonly page: 'visits'; readonly day: string | null }
  | { readonly page: 'visit'; readonly draftId: string }
  | { readonly page: 'checklists' }
  | { readonly page: 'labelRules' }
  | { readonly page: 'paper' }
  | { readonly page: 'stock'; readonly unitId: string | null }
  | { readonly page: 'wearers'; readonly wearerId: string | null }
  | { readonly page: 'devices' }
  | { readonly page: 'firmware' }
  | { readonly page: 'settings' };

const HOME: Route = { page: 'places', placeId: null };

/** Reads the part of the address after `#`. Anything unknown is the home page. */
export function parseRoute(hash: string): Route {
  const [page, id, rest] = hash.replace(/^#\/?/, '').split('/');
  switch (page) {
    case 'alerts':
      return id === 'quarantine' ? { page: 'quarantine' } : { page: 'alerts', alertId: id || null };
    case 'places':
      return id === 'new' ? { page: 'newPlace' } : { page: 'places', placeId: id || null };
    case 'follow-up':
      return followUpRoute(id || null, rest || null);
    case 'imports':
      return { page: 'imports' };
    case 'visits':
      return { page: 'visits', day: isDay(id) ? id : null };
    case 'visit':
      return id ? { page: 'visit', draftId: id } : HOME;
    case 'checklists':
      return { page: 'checklists' };
    case 'label-rules':
      return { page: 'labelRules' };
    case 'paper':
      return { page: 'paper' };
    case 'stock':
      return { page: 'stock', unitId: id || null };
    case 'wearers':
      return { page: 'wearers', wearerId: id || null };
    case 'devices':
      return { page: 'devices' };
    case 'firmware':
      return { page: 'firmware' };
    case 'settings':
      return { page: 'settings' };
    default:
      return HOME;
  }
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function followUpRoute(id: string | null, rest: string | null): Route {
  if (id === 'report') return { page: 'report', conventionId: rest };
  return id === 'conventions' ? { page: 'conventions' } : { page: 'followUp', placeId: id };
}

export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'alerts':
      return route.alertId === null ? '#/alerts' : `#/alerts/${route.alertId}`;
    case 'quarantine':
      return '#/alerts/quarantine';
    case 'places':
      return route.placeId === null ? '#/places' : `#/places/${route.placeId}`;
    case 'newPlace':
      return '#/places/new';
    case 'followUp':
      return route.placeId === null ? '#/follow-up' : `#/follow-up/${route.placeId}`;
    case 'report':
      return route.conventionId === null ? '#/follow-up/report' : `#/follow-up/report/${route.conventionId}`;
    case 'conventions':
      return '#/follow-up/conventions';
    case 'imports':
      return '#/imports';
    case 'visits':
      return route.day === null ? '#/visits' : `#/visits/${route.day}`;
    case 'visit':
      return `#/visit/${route.draftId}`;
    case 'checklists':
      return '#/checklists';
    case 'labelRules':
      return '#/label-rules';
    case 'paper':
      return '#/paper';
    case 'stock':
      return route.unitId === null ? '#/stock' : `#/stock/${route.unitId}`;
    case 'wearers':
      return route.wearerId === null ? '#/wearers' : `#/wearers/${route.wearerId}`;
    case 'devices':
      return '#/devices';
    case 'firmware':
      return '#/firmware';
    case 'settings':
      return '#/settings';
  }
}

/** Goes to a page; Back returns. Moving inside one page (another row) replaces instead, so that Back leaves the page. */
export function goTo(route: Route): void {
  const next = formatRoute(route);
  if (next === window.location.hash) return;
  if (parseRoute(window.location.hash).page === route.page) {
    window.history.replaceState(null, '', next);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    window.location.hash = next;
  }
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(watchHash, () => window.location.hash);
  return parseRoute(hash);
}

function watchHash(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}
