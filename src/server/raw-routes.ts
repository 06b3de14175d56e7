import { authRoutes } from './auth/auth-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import type { RawRoute } from './http/raw-route.ts';
import type { ServerServices } from './services.ts';

/** Every route that the contract does not serve, on one page. The role × tenant matrix and the OpenAPI document read it. */
export function rawRoutes(services: ServerServices): readonly RawRoute[] {
  const { auth, publicUrl, clock, sessions } = services;
  return [
    ...healthRoutes(services.pool, services.stopping),
    ...authRoutes({ auth, publicUrl, clock, forgetCached: sessions.dropAll }),
  ];
}
