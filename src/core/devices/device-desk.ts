import { stat } from 'node:fs/promises';
import { createSubject, type Watched } from '#core/events/subject.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { DeviceHub } from './device-hub.ts';
import { listUsbPorts } from './discovery/list-usb-ports.ts';
import { openLink } from './link/open-link.ts';
import { parseTcpAddress } from './link/tcp-link.ts';
import { createJobStore } from './provisioning/job-store.ts';
import { orderForWriting } from './provisioning/place-job.ts';
import { Provisioner } from './provisioning/provisioner.ts';
import { settleJob } from './provisioning/settle-job.ts';
import { nodeUnitProof } from './provisioning/unit-proof.ts';

/** The ports of this machine, and the jobs of whoever is signed in. */
export type DeviceDesk = {
  readonly hub: DeviceHub;
  readonly jobs: Watched<readonly JobView[]>;
  /** Null: nobody who may set buttons up is signed in. */
  readonly provisioner: () => Provisioner | null;
  readonly close: () => Promise<void>;
};

/** `namedPorts`: addresses known from the start (`BALISE_SERIAL_PORTS`, separated by commas). */
export function createDeviceDesk(holder: WorkspaceHolder, clock: Clock, namedPorts: string | undefined): DeviceDesk {
  const hub = new DeviceHub({
    openLink,
    listUsb: listUsbPorts,
    isThere,
    deviceFolder: process.platform === 'linux' ? '/dev' : null,
    clock,
  });
  for (const address of addressesIn(namedPorts ?? '')) hub.name(address);
  const jobs = createSubject<readonly JobView[]>([]);
  let kept: { readonly workspace: Workspace; readonly provisioner: Provisioner; readonly undo: () => void } | null =
    null;

  const leave = (): void => {
    kept?.undo();
    kept?.provisioner.close();
    kept = null;
    jobs.set([]);
  };
  const follow = (): void => {
    const workspace = holder.current();
    if (workspace === (kept?.workspace ?? null)) return;
    leave();
    if (!workspace || !can(workspace.me.actor, 'button.provision')) return;
    const provisioner = new Provisioner({
      hub,
      store: createJobStore(workspace.db),
      proof: nodeUnitProof,
      clock,
      orderFor: (job) => orderForWriting(workspace, job),
      settle: (job) => settleJob(workspace, job, toIsoUtc(clock.nowMs())),
      hasFile: (wearerId) => workspace.rows.get('wearer', wearerId)?.state === 'active',
    });
    const undos = [
      provisioner.jobs.subscribe(() => jobs.set(provisioner.jobs.current())),
      workspace.engine.onChange(() => provisioner.settle()),
      // A refusal may change no row.
      workspace.engine.onStatus(() => provisioner.settle()),
    ];
    const undo = (): void => {
      for (const undoOne of undos) undoOne();
    };
    kept = { workspace, provisioner, undo };
    jobs.set(provisioner.jobs.current());
  };
  const unfollow = holder.status.subscribe(follow);
  follow();
  return {
    hub,
    jobs,
    provisioner: () => {
      follow();
      return kept?.provisioner ?? null;
    },
    close: async () => {
      unfollow();
      leave();
      await hub.close();
    },
  };
}

/** Splits a list written by hand. */
function addressesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

async function isThere(address: string): Promise<boolean> {
  if (parseTcpAddress(address) || process.platform === 'win32') return true;
  return await stat(address).then(
    (found) => found.isCharacterDevice(),
    () => false,
  );
}
