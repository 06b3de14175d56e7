import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger } from '#node/logging/logger.ts';
import { type Retention, startRetention } from '#server/retention/retention.ts';
import type { RetentionDeps, RetentionRule } from '#server/retention/retention-rule.ts';

const HOUR_MS = 3_600_000;
const NOTHING = {} as RetentionDeps;

let retention: Retention | undefined;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  await retention?.destroy();
  vi.useRealTimers();
});

function start(rules: readonly RetentionRule[]): readonly string[] {
  const lines: string[] = [];
  const logger = createLogger('test', 'info', { write: (line: string) => void lines.push(line) });
  retention = startRetention({ ...NOTHING, clock: { nowMs: () => Date.now() }, logger }, rules);
  return lines;
}

const ruleOf = (id: string, apply: RetentionRule['apply']): RetentionRule => ({ id, data: '', kept: '', apply });

test('RT2 every rule is applied at the start and four times a day', async () => {
  const at: number[] = [];
  const startedMs = Date.now();
  start([ruleOf('one', async (_deps, nowMs) => at.push((nowMs - startedMs) / HOUR_MS))]);
  await vi.advanceTimersByTimeAsync(24 * HOUR_MS);
  expect(at).toEqual([0, 6, 12, 18, 24]);
});

test('RT2 a rule that fails stops no other and is tried again', async () => {
  let [failed, applied] = [0, 0];
  const fail = async (): Promise<number> => {
    failed += 1;
    throw new Error('Référente : Privée, 06 00 00 00 00');
  };
  const lines = start([
    ruleOf('failing', fail),
    ruleOf('next', async () => {
      applied += 1;
      return 0;
    }),
  ]);
  await vi.advanceTimersByTimeAsync(6 * HOUR_MS);
  expect([failed, applied]).toEqual([2, 2]);
  expect(lines).toHaveLength(2);
});

test('RT3 the log holds the rule and the number, nothing of what it was', async () => {
  const lines = start([
    ruleOf('some', async () => 3),
    ruleOf('none', async () => 0),
    ruleOf('failing', async () => {
      throw new Error('06 00 00 00 00');
    }),
  ]);
  await vi.advanceTimersByTimeAsync(0);
  const said = lines.map((line): unknown => JSON.parse(line));
  expect(said).toEqual([
    expect.objectContaining({ msg: 'retention.applied', code: 'some', count: 3 }),
    expect.objectContaining({ msg: 'retention.failed', code: 'failing' }),
  ]);
  expect(lines.join()).not.toContain('06 00');
});

test('RT2 a run under way is never overtaken by another, and the end waits for it', async () => {
  let [running, most, release] = [0, 0, (): void => undefined];
  start([
    ruleOf('slow', async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      running -= 1;
      return 0;
    }),
  ]);
  await vi.advanceTimersByTimeAsync(12 * HOUR_MS);
  expect(most).toBe(1);
  const ended = retention?.destroy();
  release();
  await ended;
  expect(running).toBe(0);
});
