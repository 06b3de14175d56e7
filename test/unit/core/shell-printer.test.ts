import { describe, expect, it } from 'vitest';
import { createShellPrinter } from '#core/printing/shell-printer.ts';
import { type CoreToShell, coreToShellSchema } from '#shared/contract/console/shell.ts';

const PAPER = { html: '<p>x</p>', fileName: 'essai.pdf', destination: 'file' } as const;

function shell() {
  const told: CoreToShell[] = [];
  const printer = createShellPrinter((message) => told.push(coreToShellSchema.parse(message)));
  const jobIds = (): readonly string[] => told.flatMap((one) => (one.type === 'print' ? [one.order.jobId] : []));
  return { told, printer, jobIds };
}

describe('the printer that the shell is', () => {
  it('gives each order its own news and its own end', async () => {
    const { printer, jobIds } = shell();
    const phases: string[] = [];
    const { signal } = new AbortController();
    const first = printer.print(PAPER, { signal, onPhase: (phase) => phases.push(phase) });
    const second = printer.print(PAPER, { signal, onPhase: () => expect.unreachable() });
    const [one = '', other = ''] = jobIds();
    printer.receive({ type: 'printing', jobId: one, phase: 'rendering' });
    printer.receive({ type: 'printed', jobId: other, outcome: { kind: 'failed', problem: 'busy' } });
    printer.receive({ type: 'printed', jobId: one, outcome: { kind: 'saved', fileName: 'a.pdf' } });
    expect(await second).toEqual({ kind: 'failed', problem: 'busy' });
    expect(await first).toEqual({ kind: 'saved', fileName: 'a.pdf' });
    expect(phases).toEqual(['rendering']);
  });

  it('cancels an order under way, and orders nothing that was given up before', async () => {
    const { printer, told, jobIds } = shell();
    const abort = new AbortController();
    const print = printer.print(PAPER, { signal: abort.signal, onPhase: () => undefined });
    abort.abort();
    const [jobId = ''] = jobIds();
    expect(told.at(-1)).toEqual({ type: 'cancelPrint', jobId });
    printer.receive({ type: 'printed', jobId, outcome: { kind: 'failed', problem: 'cancelled' } });
    expect(await print).toEqual({ kind: 'failed', problem: 'cancelled' });
    expect(await printer.print(PAPER, { signal: abort.signal, onPhase: () => undefined })).toMatchObject({
      problem: 'cancelled',
    });
    expect(jobIds()).toHaveLength(1);
  });

  it('proposes only file names that name nobody', () => {
    const order = { jobId: '0190d3f0-0000-7000-8000-000000000001', ...PAPER };
    for (const fileName of ['Le Nocturne.pdf', '../x.pdf', 'x.exe', '.pdf', 'a/b.pdf']) {
      expect(coreToShellSchema.safeParse({ type: 'print', order: { ...order, fileName } }).success).toBe(false);
    }
    expect(coreToShellSchema.safeParse({ type: 'print', order }).success).toBe(true);
  });
});
