import { ORPCError } from '@orpc/server';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import type { ConsoleSession } from '#shared/contract/console/session.contract.ts';
import type { ConsoleSettings } from '#shared/contract/console/settings.contract.ts';
import type { ChangeEvent, RejectedMutation, SyncStatus } from '#shared/contract/console/sync.contract.ts';
import { holdsPermission, type Permission } from '#shared/domain/access/permission.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { PlaceStore } from './place-store.ts';
import { SAMPLE_BATCHES } from './sample-import.ts';
import type { Scenario } from './scenario.ts';
import { Signal } from './signal.ts';

/** The state behind the fake core, changed by its handlers. */
export type FakeWorld = {
  readonly scenario: Scenario;
  readonly session: Signal<ConsoleSession>;
  readonly status: Signal<SyncStatus>;
  readonly changes: Signal<ChangeEvent>;
  readonly places: PlaceStore;
  settings: ConsoleSettings;
  alerts: readonly AlertRow[];
  rejected: readonly RejectedMutation[];
  batches: readonly ImportBatch[];
};

export function createWorld(scenario: Scenario): FakeWorld {
  return {
    scenario,
    session: new Signal(scenario.session),
    status: new Signal(scenario.status),
    changes: new Signal<ChangeEvent>({ tables: [], origin: 'local' }),
    places: new PlaceStore(scenario.placeCount),
    settings: scenario.settings,
    alerts: scenario.alerts,
    rejected: scenario.rejected,
    batches: scenario.placeCount === 0 ? [] : SAMPLE_BATCHES,
  };
}

/** Throws the refusal of scenarios that refuse every change. */
export function refuseIfAsked({ scenario }: FakeWorld): void {
  if (scenario.refuseWith === null) return;
  throw new ORPCError('REFUSED', { defined: true, data: { code: scenario.refuseWith, field: null } });
}

/** Never answers, in scenarios that show how a page waits. */
export async function waitIfSilent({ scenario }: FakeWorld): Promise<void> {
  if (scenario.isSilent) await new Promise(() => {});
}

/** Whether whoever is signed in in the scenario holds a permission. */
export function mayIn({ session }: FakeWorld, permission: Permission): boolean {
  return session.value.state === 'signedIn' && holdsPermission(session.value.roles, permission);
}
