import type { DeviceHub, ReadyPort } from '#core/devices/device-hub.ts';
import { createSubject, type Watched } from '#core/events/subject.ts';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import type { ProvisioningJob } from '#shared/domain/provisioning/provisioning-job.ts';
import type { ProvisioningOrder } from '#shared/domain/provisioning/provisioning-order.ts';
import {
  FIRST_STATE,
  isInterruption,
  nextState,
  type ProvisioningFault,
  type ProvisioningState,
} from '#shared/domain/provisioning/provisioning-state.ts';
import { isSameSerial } from '#shared/domain/stock/serial-number.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { JobStore } from './job-store.ts';
import { runJob } from './run-job.ts';
import type { UnitProof } from './unit-steps.ts';

/** Units set up at the same time; the others wait for a place. */
const MAX_RUNNING = 8;

export type ProvisionerOptions = {
  readonly hub: DeviceHub;
  readonly store: JobStore;
  readonly proof: UnitProof;
  readonly clock: Clock;
  /** What a job is to write, read again at the moment of writing (SPEC PV14). */
  readonly orderFor: (job: ProvisioningJob) => Result<ProvisioningOrder, ProvisioningFault>;
  /** Tells the stock and the server what became of a job, and the job what they said. */
  readonly settle: (job: ProvisioningJob) => ProvisioningJob;
  /** Whether this console holds that wearer's file. */
  readonly hasFile: (wearerId: string) => boolean;
};

/** `address`: at that port, whatever unit is there (it must still be the one ordered); null: wherever it turns up. */
export type NewJob = Pick<ProvisioningJob, 'serial' | 'buttonId' | 'label' | 'wearerId' | 'request' | 'address'>;

/** Gives every unit its job as soon as it is there: one job per unit, one per port, several at a time (SPEC PV8, PV12). */
export class Provisioner {
  readonly #options: ProvisionerOptions;
  readonly #jobs = new Map<string, ProvisioningJob>();
  /** Job id to the address it runs at. */
  readonly #running = new Map<string, string>();
  readonly #view = createSubject<readonly JobView[]>([]);
  readonly #undo: readonly (() => void)[];
  #isClosed = false;
  #isSettling = false;

  constructor(options: ProvisionerOptions) {
    this.#options = options;
    for (const job of options.store.all()) this.#jobs.set(job.id, this.#afterRestart(job));
    this.settle();
    this.#undo = [options.hub.onReady(() => this.#startWhatCan())];
    this.#publish();
  }

  get jobs(): Watched<readonly JobView[]> {
    return this.#view;
  }

  /** Whether a job of this unit is not done (SPEC PV12). */
  hasJobFor(serial: string): boolean {
    return [...this.#jobs.values()].some((job) => job.serial === serial && job.state.kind !== 'done');
  }

  /** The unit has no other job. @returns the job's id */
  order(asked: NewJob): string {
    const now = toIsoUtc(this.#options.clock.nowMs());
    const job: ProvisioningJob = {
      id: newId(),
      ...asked,
      state: FIRST_STATE,
      attempt: 1,
      records: [],
      publicKeyHex: null,
      attestation: null,
      registration: 'none',
      registrationId: null,
      owesQuarantine: false,
      registrationRefusal: null,
      createdAtUtc: now,
      updatedAtUtc: now,
    };
    this.#keep(job);
    this.#startWhatCan();
    return job.id;
  }

  /**
   * Begins a failed job again, as soon as its unit is there; a job whose key the server refused tells it again. False: there is no such
   * job, or nothing of it failed.
   */
  retry(id: string): boolean {
    const job = this.#jobs.get(id);
    if (job?.registration === 'refused') {
      this.#keep({ ...job, registration: 'none', registrationId: null, registrationRefusal: null });
      this.settle();
      return true;
    }
    if (job?.state.kind !== 'failed') return false;
    this.#keep({ ...job, state: nextState(job.state, { type: 'retried' }), attempt: job.attempt + 1 });
    this.#startWhatCan();
    return true;
  }

  /** Looks whether something is to be told of a job, or was answered. Cheap when there is nothing. */
  settle(): void {
    // What is told changes rows, which calls this again in the midst of it.
    if (this.#isClosed || this.#isSettling) return;
    this.#isSettling = true;
    for (const job of this.#jobs.values()) {
      const settled = this.#running.has(job.id) ? job : this.#options.settle(job);
      if (settled !== job) this.#keep(settled);
    }
    this.#isSettling = false;
  }

  /** Takes a job away that is not running. */
  drop(id: string): void {
    if (this.#running.has(id)) return;
    this.#jobs.delete(id);
    this.#options.store.remove(id);
    this.#publish();
  }

  isBusyAt(address: string): boolean {
    return [...this.#running.values()].includes(address);
  }

  /** Nothing is written to the store afterwards; what runs is found interrupted at the next start. */
  close(): void {
    this.#isClosed = true;
    for (const undoOne of this.#undo) undoOne();
  }

  #startWhatCan(): void {
    if (this.#isClosed) return;
    for (const port of this.#options.hub.ready()) {
      if (this.#running.size >= MAX_RUNNING) return;
      if (this.isBusyAt(port.address) || this.#options.hub.isClaimed(port.address)) continue;
      const job = this.#jobFor(port);
      if (job) void this.#run(job, port);
    }
  }

  #jobFor(port: ReadyPort): ProvisioningJob | undefined {
    return [...this.#jobs.values()].find((job) => !this.#running.has(job.id) && mayStart(job.state) && isAt(job, port));
  }

  async #run(job: ProvisioningJob, { address, actor }: ReadyPort): Promise<void> {
    const { hub, proof, clock, orderFor } = this.#options;
    this.#running.set(job.id, address);
    const unwatch = hub.watch();
    const release = hub.claim(address);
    const isResumed = job.state.kind === 'failed';
    const begun: ProvisioningJob = {
      ...job,
      address,
      state: isResumed ? nextState(job.state, { type: 'unitBack' }) : job.state,
      attempt: isResumed ? job.attempt + 1 : job.attempt,
    };
    this.#keep(begun);
    const waitForReturn = hub.waitForReturn.bind(hub);
    await runJob({
      job: begun,
      port: actor,
      orderFor,
      waitForReturn,
      proof,
      clock,
      keep: (next) => this.#keep(next),
    });
    this.#running.delete(job.id);
    this.settle();
    release();
    unwatch();
    this.#startWhatCan();
  }

  /** The console was closed, or fell, in the middle of a job. */
  #afterRestart(job: ProvisioningJob): ProvisioningJob {
    if (job.state.kind !== 'running' || job.state.step === 'waiting') return job;
    const stopped = { ...job, state: nextState(job.state, { type: 'stepFailed', fault: 'consoleClosed' }) };
    this.#options.store.put(stopped);
    return stopped;
  }

  #keep(job: ProvisioningJob): void {
    if (this.#isClosed) return;
    this.#jobs.set(job.id, job);
    this.#options.store.put(job);
    this.#publish();
  }

  #publish(): void {
    const newestFirst = [...this.#jobs.values()].sort((a, b) => b.createdAtUtc.localeCompare(a.createdAtUtc, 'en'));
    const { hasFile } = this.#options;
    this.#view.set(newestFirst.map((job) => viewOf(job, hasFile(job.wearerId))));
  }
}

function viewOf(job: ProvisioningJob, hasFile: boolean): JobView {
  const { request: _request, attestation: _attestation, registrationId: _id, owesQuarantine: _owes, ...view } = job;
  return { ...view, wearerId: hasFile ? job.wearerId : null };
}

function mayStart(state: ProvisioningState): boolean {
  if (state.kind === 'failed') return isInterruption(state.fault);
  return state.kind === 'running' && state.step === 'waiting';
}

/**
 * By serial number wherever the unit is; at the port that was named when the job has not met its unit yet, so that a wrong unit there is
 * told instead of being waited past.
 */
function isAt(job: ProvisioningJob, { address, serial }: ReadyPort): boolean {
  if (serial !== null && isSameSerial(serial, job.serial)) return true;
  return job.address === address && job.records.every(({ step, fault }) => step !== 'identify' || fault !== null);
}
