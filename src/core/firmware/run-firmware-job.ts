import { randomInt } from 'node:crypto';
import { readButtonStatus, selfTestButton } from '#shared/device/smp/client/button-client.ts';
import { confirmImage, readImages, type SlotState, testImage } from '#shared/device/smp/client/image-group.ts';
import type { ImageUpload } from '#shared/device/smp/client/image-upload.ts';
import { uploadImage } from '#shared/device/smp/client/image-upload.ts';
import { readParameters, resetDevice } from '#shared/device/smp/client/os-group.ts';
import type { SmpPort } from '#shared/device/smp/client/smp-port.ts';
import { type DeviceError, isRefused } from '#shared/device/smp/device-error.ts';
import { chooseStep, type HeldImage } from '#shared/domain/firmware/choose-step.ts';
import type { FirmwareJob } from '#shared/domain/firmware/firmware-job.ts';
import {
  type FirmwareEvent,
  type FirmwareFault,
  type FirmwareStep,
  nextFirmwareState,
} from '#shared/domain/firmware/firmware-state.ts';
import { isSameSerial } from '#shared/domain/stock/serial-number.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** A unit that is led in circles is broken: upload, mark, restart, self-test, confirm, and each of them once more. */
const MAX_STEPS = 16;
/** Progress is put on disk this often, in bytes; the unit itself knows where it stands. */
const KEEP_EVERY_BYTES = 16_384;

export type FirmwareRun = {
  readonly job: FirmwareJob;
  readonly port: SmpPort;
  readonly bytes: Uint8Array;
  /** Waits for the unit with this serial number after a restart, wherever it comes back. */
  readonly waitForReturn: (left: SmpPort, serial: string) => Promise<Result<SmpPort, 'notBack' | 'wrongSerial'>>;
  readonly clock: Clock;
  /** Puts the job on disk and shows it. */
  readonly keep: (job: FirmwareJob) => void;
};

/**
 * Takes a job whose unit is at hand as far as it goes: done, failed, or waiting again because the unit was lost (SPEC UF1–UF8).
 * Resolves always.
 */
export async function runFirmwareJob(run: FirmwareRun): Promise<FirmwareJob> {
  const unit = new UnitRun(run);
  unit.move({ type: 'unitThere' });
  const known = await unit.identify();
  if (!known.ok) return unit.move({ type: 'stopped', fault: known.error });
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const images = await unit.images();
    if (!images.ok) return unit.move({ type: 'stopped', fault: images.error });
    const choice = chooseStep(images.value, unit.job, unit.job);
    if (choice.kind === 'done') return unit.move({ type: 'finished' });
    if (choice.kind === 'failed') return unit.move({ type: 'stopped', fault: choice.fault });
    unit.move({ type: 'stepChosen', step: choice.step });
    const taken = await unit.take(choice.step);
    if (!taken.ok) return unit.move({ type: 'stopped', fault: taken.error });
  }
  return unit.move({ type: 'stopped', fault: 'notKept' });
}

/** One unit while its job runs: the port moves when the unit restarts. */
class UnitRun {
  readonly #run: FirmwareRun;
  #port: SmpPort;
  #job: FirmwareJob;

  constructor(run: FirmwareRun) {
    this.#run = run;
    this.#port = run.port;
    this.#job = run.job;
  }

  get job(): FirmwareJob {
    return this.#job;
  }

  move(event: FirmwareEvent): FirmwareJob {
    const state = nextFirmwareState(this.#job.state, event);
    const wasLost = state.kind === 'waiting' && state.after !== null;
    return this.#change({ state, interruptions: this.#job.interruptions + (wasLost ? 1 : 0) });
  }

  /** The serial number is asked of the unit itself (SPEC UF3). */
  async identify(): Promise<Result<null, FirmwareFault>> {
    const parameters = await readParameters(this.#port);
    if (!parameters.ok && parameters.error.code !== 'absent') return err(faultOf(parameters.error));
    const status = await readButtonStatus(this.#port, null);
    if (!status.ok) return err(faultOf(status.error));
    return isSameSerial(status.value.sn, this.#job.serial) ? ok(null) : err('wrongSerial');
  }

  async images(): Promise<Result<readonly HeldImage[], FirmwareFault>> {
    const images = await readImages(this.#port);
    if (!images.ok) return err(images.error.code === 'absent' ? 'noImages' : faultOf(images.error));
    const formerVersion = this.#job.formerVersion ?? images.value.find(({ active }) => active)?.version ?? null;
    if (formerVersion !== this.#job.formerVersion) this.#change({ formerVersion });
    return ok(images.value.map(heldImage));
  }

  async take(step: FirmwareStep): Promise<Result<null, FirmwareFault>> {
    switch (step) {
      case 'look':
        return ok(null);
      case 'upload':
        return await this.#upload();
      case 'mark':
        return done(await testImage(this.#port, Buffer.from(this.#job.hash, 'hex')));
      case 'restart':
        // Noted first: should the console die now, a unit that went back is not sent on trial again (SPEC UF6).
        this.#change({ wasTried: true });
        return await this.#restart();
      case 'goBack':
        return await this.#restart();
      case 'selfTest':
        return await this.#selfTest();
      case 'confirm':
        return done(await confirmImage(this.#port));
    }
  }

  async #upload(): Promise<Result<null, FirmwareFault>> {
    let kept = this.#job.sentBytes;
    const upload: ImageUpload = {
      bytes: this.#run.bytes,
      sha256: Buffer.from(this.#job.sha256, 'hex'),
      image: 0,
      onProgress: (sentBytes) => {
        if (Math.abs(sentBytes - kept) < KEEP_EVERY_BYTES && sentBytes < this.#job.totalBytes) return;
        kept = sentBytes;
        this.#change({ sentBytes });
      },
    };
    const matches = await uploadImage(this.#port, upload);
    if (!matches.ok) return err(faultOf(matches.error));
    return matches.value === false ? err('notKept') : ok(null);
  }

  async #restart(): Promise<Result<null, FirmwareFault>> {
    const reset = await resetDevice(this.#port);
    if (!reset.ok) return err(faultOf(reset.error));
    const back = await this.#run.waitForReturn(this.#port, this.#job.serial);
    if (!back.ok) return back;
    this.#port = back.value;
    return await this.identify();
  }

  async #selfTest(): Promise<Result<null, FirmwareFault>> {
    const result = await selfTestButton(this.#port, randomInt(2 ** 32));
    if (!result.ok) return err(faultOf(result.error));
    const failedParts = Object.entries(result.value).flatMap(([part, outcome]) => (outcome === 'fail' ? [part] : []));
    this.#change({ failedParts });
    return ok(null);
  }

  #change(changes: Partial<FirmwareJob>): FirmwareJob {
    this.#job = { ...this.#job, ...changes, updatedAtUtc: toIsoUtc(this.#run.clock.nowMs()) };
    this.#run.keep(this.#job);
    return this.#job;
  }
}

function heldImage({ hash, version, active, pending, confirmed }: SlotState): HeldImage {
  const name = hash === null ? null : Buffer.from(hash).toString('hex');
  return { hash: name, version, isActive: active, isPending: pending, isConfirmed: confirmed };
}

function done(result: Result<unknown, DeviceError>): Result<null, FirmwareFault> {
  return result.ok ? ok(null) : err(faultOf(result.error));
}

function faultOf(error: DeviceError): FirmwareFault {
  if (error.code === 'portLost') return 'unplugged';
  if (error.code === 'noAnswer') return 'silent';
  if (error.code === 'badAnswer') return 'badAnswer';
  if (isRefused(error, 'locked', 'accessDenied')) return 'locked';
  if (isRefused(error, 'tooLarge')) return 'tooLarge';
  return isRefused(error, 'noFreeSlot', 'alreadyPending') ? 'slotBusy' : 'refused';
}
