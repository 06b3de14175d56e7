import type { Clock } from '#shared/kernel/clock.ts';
import { err, type Result } from '#shared/kernel/result.ts';

export type StepRecord<Step, Fault> = {
  readonly step: Step;
  readonly startedMs: number;
  readonly durationMs: number;
  /** Null: it went well. */
  readonly fault: Fault | 'deadline' | null;
};

export type StepPlan<Step, Fault> = {
  readonly steps: readonly Step[];
  /** Milliseconds a step may take; null: as long as it needs. */
  readonly deadlineMs: (step: Step) => number | null;
  readonly take: (step: Step) => Promise<Result<null, Fault>>;
  /** Closes the port in use: what was too slow must not go on writing behind the person's back. */
  readonly cutOff: () => Promise<void>;
  readonly onBegin: (step: Step) => void;
  readonly onEnd: (record: StepRecord<Step, Fault>) => void;
  readonly clock: Clock;
};

/** Takes steps at a unit in their order, until one of them fails or is too slow. @returns how the last one ended; null: there was none */
export async function takeSteps<Step, Fault>(plan: StepPlan<Step, Fault>): Promise<StepRecord<Step, Fault> | null> {
  let last: StepRecord<Step, Fault> | null = null;
  for (const step of plan.steps) {
    plan.onBegin(step);
    last = await takeOne(plan, step);
    plan.onEnd(last);
    if (last.fault !== null) break;
  }
  return last;
}

async function takeOne<Step, Fault>(plan: StepPlan<Step, Fault>, step: Step): Promise<StepRecord<Step, Fault>> {
  const startedMs = plan.clock.nowMs();
  const result = await withDeadline(plan.deadlineMs(step), () => plan.take(step));
  const durationMs = Math.max(0, Math.round(plan.clock.nowMs() - startedMs));
  if (!result.ok && result.error === 'deadline') await plan.cutOff();
  return { step, startedMs, durationMs, fault: result.ok ? null : result.error };
}

async function withDeadline<Fault>(
  deadlineMs: number | null,
  act: () => Promise<Result<null, Fault>>,
): Promise<Result<null, Fault | 'deadline'>> {
  if (deadlineMs === null) return await act();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<null, 'deadline'>>((resolve) => {
    timer = setTimeout(() => resolve(err('deadline')), deadlineMs);
  });
  const result = await Promise.race([act(), late]);
  clearTimeout(timer);
  return result;
}
