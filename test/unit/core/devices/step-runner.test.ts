import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type StepPlan, type StepRecord, takeSteps } from '#core/devices/step-runner.ts';
import { err, ok } from '#shared/kernel/result.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Step = 'look' | 'write' | 'check';

function aPlan(given: Partial<StepPlan<Step, 'refused'>> = {}) {
  const told: string[] = [];
  const records: StepRecord<Step, 'refused'>[] = [];
  const plan: StepPlan<Step, 'refused'> = {
    steps: ['look', 'write', 'check'],
    deadlineMs: (step) => (step === 'look' ? null : 1_000),
    take: async () => ok(null),
    cutOff: async () => void told.push('cut off'),
    onBegin: (step) => told.push(step),
    onEnd: (record) => records.push(record),
    clock: { nowMs: () => Date.now() },
    ...given,
  };
  return { plan, told, records };
}

test('PV1 ST13 steps are taken in their order', async () => {
  const { plan, told, records } = aPlan();
  expect(await takeSteps(plan)).toMatchObject({ step: 'check', fault: null });
  expect(told).toEqual(['look', 'write', 'check']);
  expect(records.map(({ step }) => step)).toEqual(told);
});

test('PV2 ST15 nothing follows a step that failed, and its port stays open', async () => {
  const { plan, told } = aPlan({ take: async (step) => (step === 'write' ? err('refused') : ok(null)) });
  expect(await takeSteps(plan)).toMatchObject({ step: 'write', fault: 'refused' });
  expect(told).toEqual(['look', 'write']);
});

test('PV2 ST15 a step past its deadline is cut off, whatever it answers later', async () => {
  const { plan, told, records } = aPlan({
    take: (step) => new Promise((resolve) => setTimeout(() => resolve(ok(null)), step === 'look' ? 60_000 : 1_001)),
  });
  const ended = takeSteps(plan);
  await vi.advanceTimersByTimeAsync(60_000 + 1_001);
  expect(await ended).toMatchObject({ step: 'write', fault: 'deadline', durationMs: 1_000 });
  expect(told).toEqual(['look', 'write', 'cut off']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(records.map(({ step, fault }) => [step, fault])).toEqual([
    ['look', null],
    ['write', 'deadline'],
  ]);
});
