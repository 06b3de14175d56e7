import { describe, expect, it } from 'vitest';
import { askPrinter } from '#main/printing/ask-printer.ts';

type Contents = Parameters<typeof askPrinter>[0];

/** A window whose system answers with `reason` (null: printed) and has so many printers, or no printing service at all. */
function contentsWith(reason: string | null, printers: number | 'noService'): Contents {
  return {
    print: (_options, answer) => answer?.(reason === null, reason ?? ''),
    getPrintersAsync: () =>
      printers === 'noService'
        ? Promise.reject(new Error('no printing service'))
        : Promise.resolve(
            Array.from({ length: printers }, (_, n) => ({
              name: `p${n}`,
              displayName: '',
              description: '',
              options: {},
            })),
          ),
  };
}

describe('asking the system to print', () => {
  it.each([
    [null, 1, { kind: 'printed' }],
    ['Print job canceled', 0, { kind: 'failed', problem: 'cancelled' }],
    ['cancelled', 2, { kind: 'failed', problem: 'cancelled' }],
    ['No printers available on the network', 0, { kind: 'failed', problem: 'noPrinter' }],
    ['Failed to enumerate printers', 'noService', { kind: 'failed', problem: 'noPrinter' }],
    ['Print job failed', 1, { kind: 'failed', problem: 'printFailed' }],
    ['Invalid printer settings', 2, { kind: 'failed', problem: 'printFailed' }],
    ['', 1, { kind: 'failed', problem: 'printFailed' }],
  ] as const)('the answer %j with printers: %j is %j', async (reason, printers, outcome) => {
    expect(await askPrinter(contentsWith(reason, printers))).toEqual(outcome);
  });
});
