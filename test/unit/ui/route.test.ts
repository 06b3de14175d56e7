import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from '#renderer/app/route.ts';

const ROUTES: readonly Route[] = [
  { page: 'alerts', alertId: null },
  { page: 'alerts', alertId: '0190a5d0-0000-7000-8000-000000000001' },
  { page: 'quarantine' },
  { page: 'places', placeId: null },
  { page: 'places', placeId: '0190a5d0-0000-7000-8000-000000000002' },
  { page: 'newPlace' },
  { page: 'imports' },
  { page: 'devices' },
  { page: 'settings' },
];

describe('routes', () => {
  it.each(ROUTES)('comes back from its address: $page', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it.each(['', '#', '#/', '#/nowhere', '#/../etc', '#/places/'])('opens the places for %j', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'places', placeId: null });
  });
});
