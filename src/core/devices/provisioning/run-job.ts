import type { PortActor } from '#core/devices/port-actor.ts';
import { type StepRecord, takeSteps } from '#core/devices/step-runner.ts';
import { lockButton } from '#shared/device/smp/client/button-client.ts';
import type { ProvisioningJob } from '#shared/domain/provisioning/provisioning-job.ts';
import {
  type DesiredSetting,
  desiredSettings,
  type ProvisioningOrder,
} from '#shared/domain/provisioning/provisioning-order.ts';
import {
  nextState,
  PROVISIONING_STEPS,
  type ProvisioningEvent,
  type ProvisioningFault,
  type ProvisioningStep,
  STEP_DEADLINE_MS,
} from '#shared/domain/provisioning/provisioning-state.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import {
  done,
  faultOf,
  identifyUnit,
  makeLast,
  type ProvenKey,
  proveKey,
  restartUnit,
  type StepResult,
  type UnitProof,
  verifySettings,
  type WaitForReturn,
  writeDiffering,
} from './unit-steps.ts';

export type JobRun = {
  readonly job: ProvisioningJob;
  readonly port: PortActor;
  /** What to write, asked at the moment of writing (SPEC PV14). */
  readonly orderFor: (job: ProvisioningJob) => Result<ProvisioningOrder, ProvisioningFault>;
  readonly waitForReturn: WaitForReturn<PortActor>;
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
  if (run.job.state.kind !== 'running') return run.job;
  const unit: Unit = { port: run.port, desired: [], writtenCount: 0, proven: null };
  let { job } = run;
  const onWrite = (): void => {
    job = { ...job, owesQuarantine: true };
    run.keep(job);
  };
  await takeSteps<ProvisioningStep, ProvisioningFault>({
    steps: PROVISIONING_STEPS.slice(PROVISIONING_STEPS.indexOf(run.job.state.step)),
    deadlineMs: (step) => (step === 'waiting' ? null : STEP_DEADLINE_MS[step]),
    take: (step) => takeStep(step, { ...run, job, onWrite }, unit),
    cutOff: () => unit.port.close(),
    onBegin: () => undefined,
    onEnd: (record) => {
      job = afterStep(job, record, toIsoUtc(run.clock.nowMs()));
      if (job.state.kind === 'done') job = { ...job, ...unit.proven, owesQuarantine: false };
      run.keep(job);
    },
    clock: run.clock,
  });
  return job;
}

function afterStep(
  job: ProvisioningJob,
  { step, startedMs, durationMs, fault }: StepRecord<ProvisioningStep, ProvisioningFault>,
  updatedAtUtc: string,
): ProvisioningJob {
  const record = { attempt: job.attempt, step, startedAtUtc: toIsoUtc(startedMs), durationMs, fault };
  const event: ProvisioningEvent = fault === null ? { type: 'stepDone' } : { type: 'stepFailed', fault };
  return { ...job, records: [...job.records, record], state: nextState(job.state, event), updatedAtUtc };
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
      const back = await restartUnit(unit.port, job.serial, waitForReturn);
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
