import type { PortActor } from '#core/devices/port-actor.ts';
import { lockButton } from '#shared/device/smp/client/button-client.ts';
import { resetDevice } from '#shared/device/smp/client/os-group.ts';
import type { ProvisioningJob } from '#shared/domain/provisioning/provisioning-job.ts';
import {
  type DesiredSetting,
  desiredSettings,
  type ProvisioningOrder,
} from '#shared/domain/provisioning/provisioning-order.ts';
import {
  nextState,
  type ProvisioningEvent,
  type ProvisioningFault,
  type ProvisioningStep,
  STEP_DEADLINE_MS,
} from '#shared/domain/provisioning/provisioning-state.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import {
  faultOf,
  identifyUnit,
  makeLast,
  type ProvenKey,
  proveKey,
  type StepResult,
  type UnitProof,
  verifySettings,
  writeDiffering,
} from './unit-steps.ts';

export type JobRun = {
  readonly job: ProvisioningJob;
  readonly port: PortActor;
  /** What to write, asked at the moment of writing (SPEC PV14). */
  readonly orderFor: (job: ProvisioningJob) => Result<ProvisioningOrder, ProvisioningFault>;
  /** Waits for the unit with this serial number after a restart, wherever it comes back. */
  readonly waitForReturn: (left: PortActor, serial: string) => Promise<Result<PortActor, ProvisioningFault>>;
  readonly proof: UnitProof;
  readonly clock: Clock;
  /** Puts the job on disk and shows it. Called before and after every step. */
  readonly keep: (job: ProvisioningJob) => void;
};

/** What the steps of one run hand to each other. */
type Unit = {
  port: PortActor;
  desired: readonly DesiredSetting[];
  writtenCount: number;
  proven: ProvenKey | null;
};

/** Takes a job from where it is to its end, done or failed; the unit is at hand (SPEC PV1, PV2). Resolves always. */
export async function runJob(run: JobRun): Promise<ProvisioningJob> {
  const unit: Unit = { port: run.port, desired: [], writtenCount: 0, proven: null };
  let { job } = run;
  const move = (event: ProvisioningEvent): void => {
    const state = nextState(job.state, event);
    job = { ...job, state, updatedAtUtc: toIsoUtc(run.clock.nowMs()) };
    if (state.kind === 'done') job = { ...job, ...unit.proven, owesQuarantine: false };
    run.keep(job);
  };
  while (job.state.kind === 'running') {
    const { step } = job.state;
    const startedMs = run.clock.nowMs();
    const onWrite = (): void => {
      job = { ...job, owesQuarantine: true };
      run.keep(job);
    };
    const result = await withDeadline(step, () => takeStep(step, { ...run, onWrite }, unit));
    const record = {
      attempt: job.attempt,
      step,
      startedAtUtc: toIsoUtc(startedMs),
      durationMs: Math.max(0, Math.round(run.clock.nowMs() - startedMs)),
      fault: result.ok ? null : result.error,
    };
    job = { ...job, records: [...job.records, record] };
    // What was too slow must not go on writing behind the person's back.
    if (!result.ok && result.error === 'deadline') await unit.port.close();
    move(result.ok ? { type: 'stepDone' } : { type: 'stepFailed', fault: result.error });
  }
  return job;
}

async function takeStep(
  step: ProvisioningStep,
  { job, orderFor, proof, waitForReturn, onWrite }: JobRun & { readonly onWrite: () => void },
  unit: Unit,
): StepResult<null> {
  switch (step) {
    case 'waiting':
      return ok(null);
    case 'identify':
      return done(await identifyUnit(unit.port, job.serial));
    case 'authenticate':
    case 'attest':
      return await authenticate(unit, proof, job);
    case 'write': {
      const order = orderFor(job);
      if (!order.ok) return order;
      unit.desired = desiredSettings(order.value);
      const written = await writeDiffering(unit.port, unit.desired, onWrite);
      unit.writtenCount = written.ok ? written.value : 0;
      return done(written);
    }
    case 'verify':
    case 'reverify':
      return await verifySettings(unit.port, unit.desired);
    case 'save':
      return await makeLast(unit.port, unit.writtenCount);
    case 'reset': {
      const reset = await resetDevice(unit.port);
      if (!reset.ok) return err(faultOf(reset.error));
      const back = await waitForReturn(unit.port, job.serial);
      if (back.ok) unit.port = back.value;
      return done(back);
    }
    case 'lock': {
      const locked = await lockButton(unit.port, true);
      if (!locked.ok) return err(faultOf(locked.error));
      return locked.value ? ok(null) : err('notKept');
    }
  }
}

/** The key must be the one the unit had at the beginning of the job, and in an earlier attempt. */
async function authenticate(unit: Unit, proof: UnitProof, { serial, publicKeyHex }: ProvisioningJob): StepResult<null> {
  const key = await proveKey(unit.port, proof, serial);
  if (!key.ok) return key;
  const known = unit.proven?.publicKeyHex ?? publicKeyHex;
  if (known !== null && known !== key.value.publicKeyHex) return err('keyChanged');
  unit.proven = key.value;
  return ok(null);
}

async function withDeadline(step: ProvisioningStep, act: () => StepResult<null>): StepResult<null> {
  if (step === 'waiting') return await act();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<null, ProvisioningFault>>((resolve) => {
    timer = setTimeout(() => resolve(err('deadline')), STEP_DEADLINE_MS[step]);
  });
  const result = await Promise.race([act(), late]);
  clearTimeout(timer);
  return result;
}

function done(result: Result<unknown, ProvisioningFault>): Result<null, ProvisioningFault> {
  return result.ok ? ok(null) : result;
}
