import { describe, expect, it } from 'vitest';
import { runSteps, seconds } from '#tools/setup/progress.mjs';

describe('runSteps', () => {
  it('numbers the steps, also those of a list continued by another process', async () => {
    const lines: string[] = [];
    const step = (title: string) => ({
      title,
      run: async (say: (line: string) => void) => {
        say('working');
        return 'done';
      },
    });
    await runSteps([step('One'), step('Two')], (line) => lines.push(line), { first: 4, total: 5 });
    expect(lines.map((line) => line.replace(/\(.*\)/, '(…)'))).toEqual([
      '[4/5] One',
      '      working',
      '      done (…)',
      '[5/5] Two',
      '      working',
      '      done (…)',
    ]);
  });

  it('stops at the first step that fails', async () => {
    const ran: string[] = [];
    const good = { title: 'Good', run: async () => String(ran.push('good')) };
    const bad = { title: 'Bad', run: () => Promise.reject(new Error('no network')) };
    await expect(runSteps([good, bad, good], () => {}, { first: 1, total: 3 })).rejects.toThrow('no network');
    expect(ran).toEqual(['good']);
  });
});

it('seconds reads well for short and long work', () => {
  expect(seconds(1_234)).toBe('1.2 s');
  expect(seconds(125_000)).toBe('2 min 5 s');
});
