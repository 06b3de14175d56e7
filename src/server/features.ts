import { MUTATORS } from '#shared/sync/registry.ts';
import { ACCESS_RETENTION } from './access-log/access-retention.ts';
import { AUTH_RETENTION } from './auth/auth-retention.ts';
import { authRoutes } from './auth/auth-routes.ts';
import { ALERT_RETENTION } from './features/alerts/alert-retention.ts';
import { createAlertFeature } from './features/alerts/alert-routes.ts';
import { BLOB_RETENTION } from './features/blobs/blob-purge.ts';
import { createBlobFeature } from './features/blobs/blob-routes.ts';
import { DOCUMENT_RETENTION } from './features/blobs/document-retention.ts';
import { watchErasures } from './features/wearers/watch-erasures.ts';
import { docsRoutes } from './http/docs-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import type { RawRoute } from './http/raw-route.ts';
import { type Retention, startRetention } from './retention/retention.ts';
import type { RetentionRule } from './retention/retention-rule.ts';
import type { ServerServices } from './services.ts';
import { SYNC_RETENTION } from './sync/retention.ts';
import { createSyncFeature } from './sync/sync-routes.ts';

/** What is kept for how long, all of it: `docs/retention.md` shows this table. */
export const RETENTION_TABLE: readonly RetentionRule[] = [
  ...ALERT_RETENTION,
  ...BLOB_RETENTION,
  ...DOCUMENT_RETENTION,
  ...SYNC_RETENTION,
  ...AUTH_RETENTION,
  ...ACCESS_RETENTION,
];

/** Everything the server offers beside the contract, and its end. */
export type Features = {
  readonly routes: readonly RawRoute[];
  readonly retention: Retention;
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
  const retention = startRetention(services, RETENTION_TABLE);
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
    retention,
    destroy: async () => {
      unwatch();
      await retention.destroy();
      alerts.destroy();
      erasures.destroy();
      await sync.destroy();
    },
  };
}
