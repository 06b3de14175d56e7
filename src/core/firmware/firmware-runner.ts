import { createSubject, type Watched } from '#core/events/subject.ts';
import type { SmpPort } from '#shared/device/smp/client/smp-port.ts';
import { type FirmwareJob, planRollout } from '#shared/domain/firmware/firmware-job.ts';
import { nextFirmwareState } from '#shared/domain/firmware/firmware-state.ts';
import { isStageOpen } from '#shared/domain/firmware/rollout.ts';
import { isSameSerial, normalizeSerial } from '#shared/domain/stock/serial-number.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { FirmwareShelf } from './firmware-shelf.ts';
import { type FirmwareRun, runFirmwareJob } from './run-firmware-job.ts';

/** A unit that is there and does not answer is left alone for so long. */
const REST_MS = 2_000;

/** Units that can be asked now. `DeviceHub` is one. */
export type UnitPorts = {
  readonly ready: () => readonly {
    readonly address: string;
    readonly serial: string | null;
    readonly actor: SmpPort;
  }[];
  readonly onReady: (listener: () => void) => () => void;
  readonly waitForReturn: FirmwareRun['waitForReturn'];
  /** Ports are looked for until the returned function is called. */
  readonly watch: () => () => void;
  /** A job takes a port for itself until the returned function is called. */
  readonly claim: (address: string) => () => void;
  readonly isClaimed: (address: string) => boolean;
};

export type RunnerOptions = {
  readonly shelf: FirmwareShelf;
  readonly ports: UnitPorts;
  readonly clock: Clock;
};

export type StartRefusal = 'imageMissing' | 'unitHasJob' | 'noUnits';

/** Gives every unit its image as soon as it is there and its stage has come (SPEC UF2, UF10). */
export class FirmwareRunner {
  readonly #options: RunnerOptions;
  readonly #jobs = new Map<string, FirmwareJob>();
  readonly #restingUntilMs = new Map<string, number>();
  readonly #view = createSubject<readonly FirmwareJob[]>([]);
  readonly #undo: (() => void)[];
  #isClosed = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#keepAll(options.shelf.jobs().map(afterRestart));
    const timer = setInterval(() => this.#startWhatCan(), REST_MS);
    this.#undo = [options.ports.onReady(() => this.#startWhatCan()), () => clearInterval(timer)];
    this.#startWhatCan();
  }

  get jobs(): Watched<readonly FirmwareJob[]> {
    return this.#view;
  }

  /** One job per unit, in stages. A unit that has a job under way keeps it. */
  start(sha256: string, serials: readonly string[]): Result<string, StartRefusal> {
    const image = this.#options.shelf.images().find((candidate) => candidate.sha256 === sha256);
    if (!image) return err('imageMissing');
    const jobs = planRollout(image, eachOnce(serials), this.#options.clock.nowMs());
    const [first] = jobs;
    if (first === undefined) return err('noUnits');
    const asked = new Set(jobs.map(({ serial }) => normalizeSerial(serial)));
    const isTaken = [...this.#jobs.values()].some(
      ({ serial, state }) =>
        asked.has(normalizeSerial(serial)) && (state.kind === 'waiting' || state.kind === 'running'),
    );
    if (isTaken) return err('unitHasJob');
    this.#keepAll(jobs);
    this.#startWhatCan();
    return ok(first.rolloutId);
  }

  /** Begins a failed job again; the image may be tried once more. False: it did not fail. */
  retry(id: string): boolean {
    const job = this.#jobs.get(id);
    if (job?.state.kind !== 'failed') return false;
    const state = nextFirmwareState(job.state, { type: 'retried' });
    this.#keep({ ...job, state, wasTried: false, failedParts: null });
    this.#startWhatCan();
    return true;
  }

  /** Takes a job away that is not running: its unit stays as it is, and holds nobody back. */
  drop(id: string): void {
    if (this.#jobs.get(id)?.state.kind === 'running') return;
    this.#jobs.delete(id);
    this.#options.shelf.removeJob(id);
    this.#publish();
    this.#startWhatCan();
  }

  /** Nothing is written afterwards; what runs is found interrupted at the next start. */
  close(): void {
    this.#isClosed = true;
    for (const undoOne of this.#undo) undoOne();
  }

  #startWhatCan(): void {
    if (this.#isClosed) return;
    for (const { address, serial, actor } of this.#options.ports.ready()) {
      if (serial === null || this.#options.ports.isClaimed(address)) continue;
      const job = this.#jobFor(serial);
      if (job) void this.#run(job, address, actor);
    }
  }

  #jobFor(serial: string): FirmwareJob | undefined {
    const jobs = [...this.#jobs.values()];
    const now = this.#options.clock.nowMs();
    return jobs.find(
      (job) =>
        isSameSerial(job.serial, serial) &&
        job.state.kind === 'waiting' &&
        isStageOpen(job, jobs) &&
        (this.#restingUntilMs.get(job.id) ?? 0) <= now,
    );
  }

  async #run(job: FirmwareJob, address: string, port: SmpPort): Promise<void> {
    const { shelf, ports, clock } = this.#options;
    const bytes = shelf.bytes(job.sha256);
    if (bytes === null) return this.#keep({ ...job, state: { kind: 'failed', fault: 'imageMissing' } });
    const release = ports.claim(address);
    const unwatch = ports.watch();
    const left = await runFirmwareJob({
      job,
      port,
      bytes,
      waitForReturn: ports.waitForReturn,
      clock,
      keep: (next) => this.#keep(next),
    });
    release();
    if (isUnwell(left)) this.#restingUntilMs.set(job.id, clock.nowMs() + REST_MS);
    unwatch();
    this.#startWhatCan();
  }

  #keep(job: FirmwareJob): void {
    this.#keepAll([job]);
  }

  /** A lot at once: shown once, not once per unit. */
  #keepAll(jobs: readonly FirmwareJob[]): void {
    if (this.#isClosed) return;
    for (const job of jobs) this.#jobs.set(job.id, job);
    this.#options.shelf.putJobs(jobs);
    this.#publish();
  }

  #publish(): void {
    this.#view.set([...this.#jobs.values()]);
  }
}

/** Two ways of writing a serial number are one unit; the first is kept. */
function eachOnce(serials: readonly string[]): readonly string[] {
  const first = new Map<string, string>();
  for (const serial of serials) {
    const name = normalizeSerial(serial);
    if (!first.has(name)) first.set(name, serial);
  }
  return [...first.values()];
}

/** The console was closed, or fell, in the middle of a job. */
function afterRestart(job: FirmwareJob): FirmwareJob {
  if (job.state.kind !== 'running') return job;
  const state = nextFirmwareState(job.state, { type: 'stopped', fault: 'consoleClosed' });
  return { ...job, state, interruptions: job.interruptions + 1 };
}

function isUnwell({ state }: FirmwareJob): boolean {
  return state.kind === 'waiting' && state.after !== 'unplugged';
}
