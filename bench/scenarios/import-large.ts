import { largeFile } from '#test/support/large-file.ts';
import { startTestServer } from '#test/support/server.ts';
import { benchConsole } from '../bench-console.ts';
import { type Scenario, timed } from '../measure.ts';

const ROWS = 30_000;

export const scenario: Scenario = {
  name: 'import-large',
  title: 'Import of 30 000 rows with quoted line breaks, bad postcodes, swapped and missing coordinates',
  run: async () => {
    const server = await startTestServer('embedded');
    const console = await benchConsole(server.url);
    try {
      await console.signIn();
      await console.settled();
      const { imports } = console.client;
      const before = process.memoryUsage.rss();
      const opened = await timed(() => imports.open({ fileName: 'lieux.csv', bytes: largeFile(ROWS) }));
      const { draftId } = opened.value;
      console.core.eventLoopDelay();
      const judged = await timed(() => imports.dryRun({ draftId }));
      const judging = console.core.eventLoopDelay();
      const written = await timed(() => imports.apply({ draftId }));
      const writing = console.core.eventLoopDelay();
      const grownMb = (process.memoryUsage.rss() - before) / 1e6;
      const { rowCount, rejectCount } = judged.value;
      return [
        { name: 'open', value: opened.ms, unit: 'ms' },
        { name: 'judge', value: judged.ms, unit: 'ms', note: `${rowCount} rows, ${rejectCount} kept out` },
        { name: 'judge again and write', value: written.ms, unit: 'ms', note: `${written.value.createdCount} places` },
        { name: 'core timers late by, at most, while judging', value: judging.maxMs, unit: 'ms' },
        { name: 'core timers late by, at most, while writing', value: writing.maxMs, unit: 'ms' },
        { name: 'memory grown', value: grownMb, unit: 'MB', note: 'server and console in one process' },
      ];
    } finally {
      await console.close();
      await server.close();
    }
  },
};
