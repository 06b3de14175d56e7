import { implement } from '@orpc/server';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { type FakeWorld, refuseIfAsked } from './fake-world.ts';
import { eventsOf } from './sample-alerts.ts';

const VIEWS: Readonly<Record<'open' | 'tests' | 'closed', (alert: AlertRow) => boolean>> = {
  open: (alert) => alert.state !== 'closed' && alert.kind !== 'test',
  tests: (alert) => alert.kind === 'test',
  closed: (alert) => alert.state === 'closed' && alert.kind !== 'test',
};

const METERS = [240, 610, 1130];

export function alertHandlers(world: FakeWorld) {
  const os = implement(consoleContract.alerts);
  const change = (id: string, patch: Partial<AlertRow>) => {
    world.alerts = world.alerts.map((alert) => (alert.id === id ? { ...alert, ...patch } : alert));
    world.changes.set({ tables: ['alert', 'alertEvent'], origin: 'local' });
  };
  const nowUtc = () => new Date().toISOString();
  return {
    list: os.list.handler(({ input }) => world.alerts.filter(VIEWS[input.view])),
    get: os.get.handler(({ input }) => {
      const alert = world.alerts.find(({ id }) => id === input.id);
      return alert ? { alert, events: eventsOf(alert), ...nearby(world, alert) } : null;
    }),
    seen: os.seen.handler(() => ({})),
    acknowledge: os.acknowledge.handler(({ input }) => {
      refuseIfAsked(world);
      change(input.id, { state: 'acknowledged', acknowledgedAtUtc: nowUtc(), acknowledgedBy: 'user-nora' });
      return {};
    }),
    close: os.close.handler(({ input }) => {
      refuseIfAsked(world);
      change(input.id, { state: 'closed', closedAtUtc: nowUtc(), outcome: input.outcome });
      return {};
    }),
    quarantine: os.quarantine.handler(() => [...world.scenario.quarantine]),
  };
}

function nearby(world: FakeWorld, alert: AlertRow) {
  if (alert.lon === null) return { nearestPlaces: [], nearestPoliceSites: [] };
  const rows = world.places.list({
    filter: EVERY_PLACE,
    sort: { field: 'name', direction: 'asc' },
  });
  const near = (category: (row: (typeof rows)[number]) => boolean) =>
    rows
      .filter(category)
      .slice(0, METERS.length)
      .map((row, index) => ({ ...row, distanceMeters: METERS[index] ?? 0 }));
  return {
    nearestPlaces: near((row) => row.labelState === 'certified' && row.openingHours === '24/7'),
    nearestPoliceSites: near((row) => row.labelState === 'stateSite').map((row) => ({
      ...row,
      phone: '04 78 78 40 40',
    })),
  };
}
