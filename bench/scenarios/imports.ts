import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CORE_V8_FLAGS } from '#shared/contract/console/core-heap.ts';
import { largeFile } from '#test/support/large-file.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { benchButtons, press } from '../bench-buttons.ts';
import type { ImportFigures, ImportingConsoleSays, PhaseFigures } from '../import-figures.ts';
import { type Measure, percentile, type Scenario } from '../measure.ts';

const SIZES = [3_054, 30_000, 48_000];
const CONSOLE = join(import.meta.dirname, '../importing-console.ts');
const PRESSES = 12;
const PRESS_EVERY_MS = 400;

export const scenario: Scenario = {
  name: 'imports',
  title:
    'Import of generated rows (quoted line breaks, bad postcodes, swapped and missing coordinates) while a window searches',
  run: async () => {
    const measures: Measure[] = [];
    for (const rows of SIZES) {
      const server = await startTestServer('embedded');
      try {
        const { figures, alertsMs } = await importOnce(server, rows);
        measures.push(...linesOf(rows.toLocaleString('fr'), figures, alertsMs));
      } finally {
        await server.close();
      }
    }
    return measures;
  },
};

/** The console works in a process of its own, started like the core in Electron; buttons are pressed while it writes. */
async function importOnce(server: TestServer, rows: number) {
  const buttons = await benchButtons(server, PRESSES);
  const folder = mkdtempSync(join(tmpdir(), 'balise-bench-'));
  const file = join(folder, 'lieux.csv');
  writeFileSync(file, largeFile(rows));
  const console = fork(CONSOLE, [server.url, String(rows), file], { execArgv: ['--expose-gc', ...CORE_V8_FLAGS] });
  const pressedAtMs: number[] = [];
  const shownAtMs: number[] = [];
  let isWriting = false;
  const pressing = async (): Promise<void> => {
    for (const button of buttons) {
      if (!isWriting) return;
      pressedAtMs.push(Date.now());
      await press(server, button);
      await pause(PRESS_EVERY_MS);
    }
  };
  const figures = await new Promise<ImportFigures>((resolve, reject) => {
    console.on('message', (message: ImportingConsoleSays) => {
      if (message.kind === 'done') resolve(message.figures);
      else if (message.kind === 'alerts') while (shownAtMs.length < message.count) shownAtMs.push(message.atMs);
      else {
        isWriting = message.kind === 'writing';
        if (isWriting) void pressing();
      }
    });
    console.on('exit', (code) => reject(new Error(`the console ended with ${code}`)));
  }).finally(() => rmSync(folder, { recursive: true }));
  return { figures, alertsMs: shownAtMs.map((at, index) => at - (pressedAtMs[index] ?? at)) };
}

function linesOf(rows: string, figures: ImportFigures, alertsMs: readonly number[]): readonly Measure[] {
  const { judging, writing, settling, cancelMs, heldMb } = figures;
  return [
    { name: `${rows} rows: judge`, value: judging.ms, unit: 'ms' },
    { name: `${rows} rows: judge again and write`, value: writing.ms, unit: 'ms' },
    ...delays(`${rows} judging`, judging),
    ...delays(`${rows} writing`, writing),
    ...delays(`${rows} the 2 s after`, settling),
    {
      name: `${rows} rows: called off in the middle of the write`,
      value: cancelMs,
      unit: 'ms',
      note: 'nothing is left',
    },
    {
      name: `${rows} rows: press → alert in a window, at most, while writing`,
      value: Math.max(0, ...alertsMs),
      unit: 'ms',
      note: `${alertsMs.length} presses`,
    },
    {
      name: `${rows} rows: memory held in the middle of the write`,
      value: heldMb.writing,
      unit: 'MB',
      note: `after a collection, above signed in; ${heldMb.open.toFixed(1)} with the file open, ${heldMb.after.toFixed(1)} afterwards`,
    },
    {
      name: `${rows} rows: memory, judging`,
      value: judging.memoryMb,
      unit: 'MB',
      note: 'peak of the process above signed in, what waits to be collected included',
    },
    {
      name: `${rows} rows: memory, writing`,
      value: writing.memoryMb,
      unit: 'MB',
      note: `${writing.memoryTenthsMb.first.toFixed(0)} in the first tenth of the time, ${writing.memoryTenthsMb.last.toFixed(0)} in the last`,
    },
    {
      name: `${rows} rows: memory, the 2 s after`,
      value: settling.memoryMb,
      unit: 'MB',
      note: 'peak of the process above signed in, what waits to be collected included',
    },
  ];
}

function delays(phase: string, { delay, answersMs }: PhaseFigures): readonly Measure[] {
  const note = `p50 ${delay.p50Ms.toFixed(1)}, p99 ${delay.p99Ms.toFixed(1)}`;
  return [
    { name: `${phase}: core timers late by, at most`, value: delay.maxMs, unit: 'ms', note },
    {
      name: `${phase}: a window’s search answered, p99`,
      value: percentile(answersMs, 99),
      unit: 'ms',
      note: `p50 ${percentile(answersMs, 50).toFixed(1)}, at most ${Math.max(...answersMs).toFixed(1)}, ${answersMs.length} answers`,
    },
  ];
}
