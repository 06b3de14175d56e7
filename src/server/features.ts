import { MUTATORS } from '#shared/sync/registry.ts';
import { authRoutes } from './auth/auth-routes.ts';
import { createAlertFeature } from './features/alerts/alert-routes.ts';
import { createBlobFeature } from './features/blobs/blob-routes.ts';
import { watchErasures } from './features/wearers/watch-erasures.ts';
import { docsRoutes } from './http/docs-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import type { RawRoute } from './http/raw-route.ts';
import type { ServerServices } from './services.ts';
import { createSyncFeature } from './sync/sync-routes.ts';

/** Everything the server offers beside the contract, and its end. */
export type Features = {
  readonly routes: readonly RawRoute[];
  readonly destroy: () => Promise<void>;
};

/**
 * Every route that the contract does not serve, on one page. The role × tenant matrix and the OpenAPI document read it.
 */
export function createFeatures(services: ServerServices, hostNetworkId: string): Features {
  const { auth, publicUrl, clock, sessions } = services;
  const alerts = createAlertFeature({ ...services, hostNetworkId });
  const sync = createSyncFeature({ ...services, registry: MUTATORS });
  const blobs = createBlobFeature(services);
  const erasures = watchErasures(services);
  const unwatch = sessions.onDropped(sync.accessChanged);
  const routes = [
    ...healthRoutes(services.pool, services.stopping),
    ...authRoutes({ auth, publicUrl, clock, sessions }),
    ...alerts.routes,
    ...sync.routes,
    ...blobs.routes,
  ];
  return {
    routes: [...routes, ...docsRoutes(routes, publicUrl)],
    destroy: async () => {
      unwatch();
      alerts.destroy();
      blobs.destroy();
      erasures.destroy();
      await sync.destroy();
    },
  };
}
