import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { chooseStep, type HeldImage } from '#shared/domain/firmware/choose-step.ts';
import { nextFirmwareState } from '#shared/domain/firmware/firmware-state.ts';
import { isHeldBack, isStageOpen, stageOf } from '#shared/domain/firmware/rollout.ts';
import { specCoverage } from '#tools/spec-coverage.ts';

const TARGET = { hash: 'aa', version: '1.1.0' };
const FRESH = { wasTried: false, failedParts: null };

function held(hash: string, facts: Partial<HeldImage> = {}): HeldImage {
  return {
    hash,
    version: hash === 'aa' ? '1.1.0' : '1.0.0',
    isActive: false,
    isPending: false,
    isConfirmed: false,
    ...facts,
  };
}
const OLD_RUNS = held('00', { isActive: true, isConfirmed: true });
const NEW_ON_TRIAL = held('aa', { isActive: true });

describe('UF1 what comes next is read from the unit', () => {
  test.each([
    ['nothing there: upload', [OLD_RUNS], FRESH, 'upload'],
    ['another image in the way: upload over it', [OLD_RUNS, held('bb')], FRESH, 'upload'],
    ['uploaded: mark it', [OLD_RUNS, held('aa')], FRESH, 'mark'],
    ['marked: restart', [OLD_RUNS, held('aa', { isPending: true })], FRESH, 'restart'],
    [
      'on trial: self-test',
      [NEW_ON_TRIAL, held('00', { isConfirmed: true })],
      { wasTried: true, failedParts: null },
      'selfTest',
    ],
    ['tested: confirm', [NEW_ON_TRIAL], { wasTried: true, failedParts: [] }, 'confirm'],
  ])('%s', (_what, images, memory, step) => {
    expect(chooseStep(images, TARGET, memory)).toEqual({ kind: 'step', step });
  });

  test('UF8 done only when it runs and is confirmed', () => {
    expect(chooseStep([held('aa', { isActive: true, isConfirmed: true })], TARGET, FRESH)).toEqual({ kind: 'done' });
  });

  test('UF8 one of several that run is enough', () => {
    const whole = held('aa', { isActive: true, isConfirmed: true });
    expect(chooseStep([held('bb', { isActive: true }), whole], TARGET, FRESH)).toEqual({ kind: 'done' });
  });

  test('UF5 a failed part: back, and failed once the former image runs', () => {
    const memory = { wasTried: true, failedParts: ['modem'] };
    expect(chooseStep([NEW_ON_TRIAL, held('00')], TARGET, memory)).toEqual({ kind: 'step', step: 'goBack' });
    expect(chooseStep([OLD_RUNS, held('aa')], TARGET, memory)).toEqual({ kind: 'failed', fault: 'selfTestFailed' });
  });

  test('UF6 tried and not running: it went back', () => {
    const memory = { wasTried: true, failedParts: null };
    expect(chooseStep([OLD_RUNS, held('aa')], TARGET, memory)).toEqual({ kind: 'failed', fault: 'wentBack' });
  });

  test('UF7 a newer version that runs is left alone', () => {
    const newer = held('cc', { version: '1.2.0', isActive: true, isConfirmed: true });
    expect(chooseStep([newer], TARGET, FRESH)).toEqual({ kind: 'failed', fault: 'older' });
    expect(chooseStep([newer, held('aa')], TARGET, FRESH)).toEqual({ kind: 'failed', fault: 'older' });
  });

  test('UF4 whatever a unit holds, nothing untested is confirmed and nothing running is overwritten', () => {
    const image = fc.record({
      hash: fc.constantFrom('aa', 'bb', '00', null),
      version: fc.constantFrom('1.0.0', '1.1.0', '1.2.0', 'odd'),
      isActive: fc.boolean(),
      isPending: fc.boolean(),
      isConfirmed: fc.boolean(),
    });
    const memory = fc.record({
      wasTried: fc.boolean(),
      failedParts: fc.option(fc.array(fc.constantFrom('mic', 'modem'), { maxLength: 2 })),
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(image, { maxLength: 3 }), memory, (images, past) => {
        const choice = chooseStep(images, TARGET, past);
        const name = choice.kind === 'step' ? choice.step : choice.kind;
        seen.add(name);
        if (name === 'confirm') expect(past.failedParts).toEqual([]);
        if (name === 'upload') expect(images.some(({ hash, isActive }) => isActive && hash === 'aa')).toBe(false);
        if (name === 'done')
          expect(images.some((held) => held.isActive && held.isConfirmed && held.hash === 'aa')).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['confirm', 'upload', 'done']));
  });
});

describe('UF2 interruptions', () => {
  const running = { kind: 'running', step: 'upload' } as const;
  test.each(['unplugged', 'silent', 'notBack', 'consoleClosed'] as const)('%s: the job waits for its unit', (fault) => {
    const waiting = nextFirmwareState(running, { type: 'stopped', fault });
    expect(waiting).toEqual({ kind: 'waiting', after: fault });
    expect(nextFirmwareState(waiting, { type: 'unitThere' })).toEqual({ kind: 'running', step: 'look' });
  });

  test('a failure waits for a person', () => {
    const failed = nextFirmwareState(running, { type: 'stopped', fault: 'wentBack' });
    expect(() => nextFirmwareState(failed, { type: 'unitThere' })).toThrow();
    expect(nextFirmwareState(failed, { type: 'retried' })).toEqual({ kind: 'waiting', after: null });
  });
});

describe('UF10 stages', () => {
  const job = (stage: number, kind: 'waiting' | 'done' | 'failed' | 'running') =>
    ({ rolloutId: 'r', stage, state: { kind } }) as const;

  test('one, then five, then everybody', () => {
    expect(Array.from({ length: 8 }, (_, index) => stageOf(index))).toEqual([1, 2, 2, 2, 2, 2, 3, 3]);
  });

  test('a stage opens when those before it are done, and a failure holds the rest back', () => {
    expect(isStageOpen(job(1, 'waiting'), [job(1, 'waiting'), job(2, 'waiting')])).toBe(true);
    expect(isStageOpen(job(2, 'waiting'), [job(1, 'running'), job(2, 'waiting')])).toBe(false);
    expect(isStageOpen(job(2, 'waiting'), [job(1, 'done'), job(2, 'waiting')])).toBe(true);
    expect(isStageOpen(job(2, 'waiting'), [job(1, 'failed'), job(2, 'waiting')])).toBe(false);
    expect(isHeldBack('r', [job(1, 'failed'), job(2, 'waiting')])).toBe(true);
    expect(isHeldBack('r', [job(1, 'done'), job(2, 'failed')])).toBe(false);
    expect(isStageOpen(job(2, 'waiting'), [{ rolloutId: 'other', stage: 1, state: { kind: 'failed' } }])).toBe(true);
  });
});

it('every rule of firmware updates has a test whose title begins with its id', () => {
  const ROOT = join(import.meta.dirname, '../../../..');
  const { rules, untested } = specCoverage(join(ROOT, 'src/shared/domain/firmware/SPEC.md'), [join(ROOT, 'test')]);
  expect(rules.length).toBeGreaterThan(10);
  expect(untested).toEqual([]);
});
