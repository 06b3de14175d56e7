import { createSubject, type Watched } from '#core/events/subject.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import type { FirmwareView } from '#shared/contract/console/firmware.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { FirmwareRunner, type UnitPorts } from './firmware-runner.ts';
import { type FirmwareShelf, openFirmwareShelf } from './firmware-shelf.ts';
import { fleetOf } from './fleet.ts';
import { fingerprintOf } from './image-signature.ts';

/** Where units are found, and what they run as far as their ports know. */
export type FleetPorts = UnitPorts & {
  readonly versions: () => ReadonlyMap<string, string | null>;
  /** Ports came, went or were asked. */
  readonly subscribe: (listener: () => void) => () => void;
};

export type OpenDesk = { readonly shelf: FirmwareShelf; readonly runner: FirmwareRunner };

/** Images and firmware jobs of whoever is signed in. */
export type FirmwareDesk = {
  readonly view: Watched<FirmwareView>;
  /** Null: nobody who may install firmware is signed in. */
  readonly open: () => OpenDesk | null;
  /** Something in the library changed. */
  readonly changed: () => void;
  readonly watchPorts: () => () => void;
  readonly close: () => void;
};

const NOTHING: FirmwareView = { canInstall: false, images: [], keyFingerprint: null, jobs: [], fleet: [] };

export type DeskParts = {
  readonly holder: WorkspaceHolder;
  readonly ports: FleetPorts;
  readonly clock: Clock;
};

export function createFirmwareDesk({ holder, ports, clock }: DeskParts): FirmwareDesk {
  const view = createSubject<FirmwareView>(NOTHING);
  let kept: (OpenDesk & { readonly workspace: Workspace; readonly undo: () => void }) | null = null;

  const publish = (): void => view.set(kept === null ? NOTHING : viewOf(kept, ports));
  const leave = (): void => {
    kept?.undo();
    kept?.runner.close();
    kept = null;
  };
  const follow = (): void => {
    const workspace = holder.current();
    if (workspace === (kept?.workspace ?? null)) return;
    leave();
    if (workspace && can(workspace.me.actor, 'firmware.install')) {
      const shelf = openFirmwareShelf(workspace.db);
      const runner = new FirmwareRunner({ shelf, ports, clock });
      kept = { workspace, shelf, runner, undo: runner.jobs.subscribe(publish) };
    }
    publish();
  };
  const undo = [holder.status.subscribe(follow), ports.subscribe(publish)];
  follow();
  return {
    view,
    open: () => {
      follow();
      return kept;
    },
    changed: publish,
    watchPorts: ports.watch,
    close: () => {
      for (const undoOne of undo) undoOne();
      leave();
    },
  };
}

function viewOf({ shelf, runner }: OpenDesk, ports: FleetPorts): FirmwareView {
  const jobs = runner.jobs.current();
  return {
    canInstall: true,
    images: [...shelf.images()],
    keyFingerprint: fingerprintOf(shelf.key()),
    jobs: [...jobs],
    fleet: [...fleetOf(jobs, ports.versions())],
  };
}
