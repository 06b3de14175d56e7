import { recordDeviceEvent } from '#core/custody/device-events.ts';
import type { DeviceDesk } from '#core/devices/device-desk.ts';
import type { DeviceHub, ReadyPort } from '#core/devices/device-hub.ts';
import { nodeUnitProof } from '#core/devices/provisioning/unit-proof.ts';
import { createSubject, type Watched } from '#core/events/subject.ts';
import type { Refusal } from '#core/workspace/refusal.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { isSameSerial, readSerial } from '#shared/domain/stock/serial-number.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';
import { firstAttempt, nextAttempt, type WipeProgress } from '#shared/domain/stock/wipe-progress.ts';
import type { WipeProof } from '#shared/domain/stock/wipe-proof.ts';
import {
  mayWipe,
  WIPE_DEADLINE_MS,
  type WipeFault,
  type WipeRun,
  wipeObstacle,
} from '#shared/domain/stock/wipe-run.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { runWipe } from './run-wipe.ts';
import { keepUnproven, unprovenRuns } from './unproven-runs.ts';

/** Wipes under way and how the last one of each unit ended, of whoever is signed in. What has no proof yet outlives the console (ST19). */
export type WipeDesk = {
  readonly runs: Watched<readonly WipeRun[]>;
  /** Whether whoever is signed in may wipe at all. */
  readonly canWipe: () => boolean;
  /**
   * Wipes the unit at that port. Refused with `forbidden`, `missing` (no such unit in the stock), `wrongState` (field: a `WipeObstacle`),
   * `notThere` (another unit or none answers at that port), `busy` (something else is done with the unit or the port).
   */
  readonly start: (serial: string, address: string) => Result<string, Refusal>;
  /** Takes a run that ended out of sight. */
  readonly dismiss: (id: string) => void;
  readonly close: () => void;
};

export type WipeDeskParts = {
  readonly holder: WorkspaceHolder;
  readonly devices: Pick<DeviceDesk, 'hub' | 'jobs'>;
  readonly clock: Clock;
};

export function createWipeDesk({ holder, devices, clock }: WipeDeskParts): WipeDesk {
  const { hub } = devices;
  const runs = createSubject<readonly WipeRun[]>([]);
  const underWay = new Map<string, Person>();
  let owner: Person = null;
  const follow = (): void => {
    if (isSamePerson(owner, personOf(holder))) return;
    owner = personOf(holder);
    const workspace = holder.current();
    runs.set(
      workspace === null
        ? []
        : unprovenRuns(workspace, ({ serial }) => isSamePerson(underWay.get(serial) ?? null, owner)),
    );
  };
  const close = holder.status.subscribe(follow);
  follow();

  const carryOut = async (begun: WipeRun, by: Person, { actor, address }: ReadyPort): Promise<void> => {
    let run = begun;
    const put = (change: Partial<WipeRun>): void => {
      run = { ...run, ...change };
      const workspace = holder.current();
      if (workspace === null || !isSamePerson(by, personOf(holder))) return;
      keepUnproven(workspace.db, run);
      runs.set([run, ...runs.current().filter(({ serial }) => serial !== run.serial)]);
    };
    underWay.set(begun.serial, by);
    const release = hub.claim(address);
    const unwatch = hub.watch();
    const state = await runWipe({
      serial: begun.serial,
      port: actor,
      knownKeyHex: knownKey(holder, devices, begun.serial),
      proof: nodeUnitProof,
      clock,
      deadlinesMs: WIPE_DEADLINE_MS,
      waitForReturn: (left, serial) => hub.waitForReturn(left, serial),
      onStep: (step) => put({ state: { kind: 'running', step } }),
      progress: begun.progress,
      onProgress: (progress) => put({ progress }),
      record: (proof) => recordOf(holder, by, proof),
    });
    release();
    unwatch();
    underWay.delete(begun.serial);
    put({ state });
  };

  return {
    runs,
    canWipe: () => {
      const actor = holder.current()?.me.actor;
      return actor !== undefined && mayWipe(actor);
    },
    start: (typed, address) => {
      const judged = judge({ holder, hub, runs: runs.current() }, typed, address);
      if (!judged.ok) return judged;
      const { port, serial } = judged.value;
      const begun = newRun(holder, { serial, address }, toIsoUtc(clock.nowMs()));
      owner = personOf(holder);
      void carryOut(begun, owner, port);
      return ok(begun.id);
    },
    dismiss: (id) => runs.set(runs.current().filter((run) => run.id !== id || run.state.kind === 'running')),
    close,
  };
}

type Situation = { readonly holder: WorkspaceHolder; readonly hub: DeviceHub; readonly runs: readonly WipeRun[] };
type Judged = { readonly port: ReadyPort; readonly serial: string };

/** Everything that can be known before the unit is asked; the unit itself is asked again first of all (ST13). */
function judge({ holder, hub, runs }: Situation, typed: string, address: string): Result<Judged, Refusal> {
  const workspace = holder.current();
  if (!workspace || !mayWipe(workspace.me.actor)) return err({ code: 'forbidden', field: null });
  const serial = readSerial(typed);
  const unit = serial.ok ? workspace.rows.get('unit', unitIdOf(workspace.me.actor, serial.value)) : undefined;
  if (unit === undefined) return err({ code: 'missing', field: 'serial' });
  const obstacle = wipeObstacle(unit);
  if (obstacle !== null) return err({ code: 'wrongState', field: obstacle });
  const port = hub.ready().find((ready) => ready.address === address);
  if (!port || port.serial === null || !isSameSerial(port.serial, unit.serial)) {
    return err({ code: 'notThere', field: 'address' });
  }
  const isUnderWay = runs.some((run) => run.serial === unit.serial && run.state.kind === 'running');
  if (isUnderWay || hub.isClaimed(address)) return err({ code: 'busy', field: 'address' });
  return ok({ port, serial: unit.serial });
}

function newRun(
  holder: WorkspaceHolder,
  { serial, address }: Pick<WipeRun, 'serial' | 'address'>,
  startedAtUtc: string,
): WipeRun {
  const earlier = progressOf(holder, serial);
  const progress = earlier === null ? firstAttempt(startedAtUtc) : nextAttempt(earlier);
  return { id: newId(), serial, address, state: { kind: 'running', step: 'identify' }, startedAtUtc, progress };
}

/** What attempts that were cut found and erased; null: there are none whose proof is still owed. */
function progressOf(holder: WorkspaceHolder, serial: string): WipeProgress | null {
  const workspace = holder.current();
  const kept =
    workspace === null ? undefined : unprovenRuns(workspace, () => false).find((run) => run.serial === serial);
  return kept?.progress ?? null;
}

/** As the server has it; of a unit that it does not know, as this console saw it. */
function knownKey(holder: WorkspaceHolder, { jobs }: Pick<DeviceDesk, 'jobs'>, serial: string): string | null {
  const workspace = holder.current();
  const registered = workspace?.rows.get('unitKey', unitIdOf(workspace.me.actor, serial))?.links.at(-1);
  if (registered) return registered.publicKeyHex;
  const known = jobs.current().find((job) => isSameSerial(job.serial, serial) && job.publicKeyHex !== null);
  return known?.publicKeyHex ?? null;
}

/** By the person who began it: whoever signed in since then saw nothing of it (ST16). */
function recordOf(holder: WorkspaceHolder, by: Person, proof: WipeProof): WipeFault | null {
  const workspace = holder.current();
  if (workspace === null || !isSamePerson(by, personOf(holder))) return 'signedOut';
  const keeper = { rows: workspace.rows, engine: workspace.engine, actor: workspace.me.actor };
  return recordDeviceEvent(keeper, { kind: 'wiped', proof }, proof.readBackAtUtc) === null ? null : 'notRecorded';
}

/** Null: nobody. The workspace of the same person may be opened anew meanwhile, with other roles. */
type Person = { readonly userId: string; readonly orgId: string } | null;

function personOf(holder: WorkspaceHolder): Person {
  const actor = holder.current()?.me.actor;
  return actor === undefined ? null : { userId: actor.userId, orgId: actor.orgId };
}

function isSamePerson(a: Person, b: Person): boolean {
  return a?.userId === b?.userId && a?.orgId === b?.orgId;
}
