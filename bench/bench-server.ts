import { DEMO_NETWORKS, DEMO_ORGS } from '#shared/domain/network/demo.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { generatedPlaces } from './generated-places.ts';

export const BENCH_OWNER = { networkId: DEMO_NETWORKS.lyon.id, orgId: DEMO_ORGS.escale.id };

/** The real server on a fresh database with `count` places of one organisation, written through the log. */
export async function benchServer(
  count: number,
): Promise<{ readonly server: TestServer; readonly places: readonly Place[] }> {
  const server = await startTestServer('embedded');
  const places = generatedPlaces(count, BENCH_OWNER);
  for (let start = 0; start < places.length; start += 500) {
    await server.services.commitLog.commitChanges(BENCH_OWNER.networkId, {
      actorId: null,
      mutationId: null,
      nowMs: Date.now(),
      changes: places
        .slice(start, start + 500)
        .map((row) => ({ table: 'place', id: row.id, op: 'upsert', row }) as const),
    });
  }
  return { server, places };
}
