import type { FirmwareState } from './firmware-state.ts';

/** Units of the first stages; the last one is everybody else. One unit shows whether the image starts, five whether it does elsewhere. */
const STAGE_UNITS = [1, 5] as const;

type Staged = { readonly rolloutId: string; readonly stage: number; readonly state: Pick<FirmwareState, 'kind'> };

/** The stage of the unit at `index` in a roll-out, from 1. */
export function stageOf(index: number): number {
  let first = 0;
  for (const [at, units] of STAGE_UNITS.entries()) {
    first += units;
    if (index < first) return at + 1;
  }
  return STAGE_UNITS.length + 1;
}

/** Whether a job's turn has come: every unit of the stages before it is done. One that failed holds the rest back (SPEC UF10). */
export function isStageOpen(job: Staged, jobs: readonly Staged[]): boolean {
  return jobs.every(
    ({ rolloutId, stage, state }) => rolloutId !== job.rolloutId || stage >= job.stage || state.kind === 'done',
  );
}

/** Stages of one roll-out whose turn has come: one answer for all of its units. */
export function openStages(jobs: readonly Staged[]): ReadonlySet<number> {
  const oneOfEach = new Map(jobs.map((job) => [job.stage, job]));
  return new Set([...oneOfEach.values()].filter((job) => isStageOpen(job, jobs)).map(({ stage }) => stage));
}

/** Whether a roll-out stands still until a person decides: a unit failed and a later stage waits for it. */
export function isHeldBack(rolloutId: string, jobs: readonly Staged[]): boolean {
  const own = jobs.filter((job) => job.rolloutId === rolloutId);
  return own.some(
    ({ state, stage }) =>
      state.kind === 'failed' && own.some((later) => later.stage > stage && later.state.kind !== 'done'),
  );
}

/** Jobs by roll-out, the newest first; within one, in the order given. */
export function rolloutsOf<T extends Pick<Staged, 'rolloutId'>>(
  jobs: readonly T[],
): readonly { readonly rolloutId: string; readonly jobs: readonly T[] }[] {
  const rollouts = new Map<string, T[]>();
  for (const job of jobs) rollouts.set(job.rolloutId, [...(rollouts.get(job.rolloutId) ?? []), job]);
  return [...rollouts].reverse().map(([rolloutId, own]) => ({ rolloutId, jobs: own }));
}
