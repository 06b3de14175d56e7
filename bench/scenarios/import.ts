import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestServer } from '#test/support/server.ts';
import { type BenchConsole, benchConsole } from '../bench-console.ts';
import { type Measure, type Scenario, timed } from '../measure.ts';

const FILES = ['service-public-gendarmerie.csv', 'service-public-commissariat_police.csv'];

export const scenario: Scenario = {
  name: 'import',
  title: 'Import of the two police files (3 660 rows), then the same again',
  run: async () => {
    const server = await startTestServer('embedded');
    const console = await benchConsole(server.url);
    try {
      await console.signIn();
      await console.settled();
      const first = await importBoth(console);
      const sent = await timed(() => console.settled());
      const second = await importBoth(console);
      const delay = console.core.eventLoopDelay();
      const measures: Measure[] = [
        {
          name: 'open and judge',
          value: first.judgeMs,
          unit: 'ms',
          note: `${first.rows} rows, ${first.rejected} kept out`,
        },
        { name: 'write (one local transaction each)', value: first.writeMs, unit: 'ms' },
        { name: 'until the server has them', value: sent.ms, unit: 'ms' },
        { name: 'second import: judge', value: second.judgeMs, unit: 'ms', note: `${second.changed} rows change` },
        { name: 'core timers late by, at most', value: delay.maxMs, unit: 'ms' },
      ];
      return measures;
    } finally {
      await console.close();
      await server.close();
    }
  },
};

async function importBoth({ client }: BenchConsole) {
  const total = { judgeMs: 0, writeMs: 0, rows: 0, rejected: 0, changed: 0 };
  for (const fileName of FILES) {
    const bytes = new Uint8Array(await readFile(join(import.meta.dirname, '../../resources/places', fileName)));
    const judged = await timed(async () => {
      const { draftId } = await client.imports.open({ fileName, bytes });
      return { draftId, summary: await client.imports.dryRun({ draftId }) };
    });
    const written = await timed(() => client.imports.apply({ draftId: judged.value.draftId }));
    total.judgeMs += judged.ms;
    total.writeMs += written.ms;
    total.rows += judged.value.summary.rowCount;
    total.rejected += judged.value.summary.rejectCount;
    total.changed += written.value.createdCount + written.value.updatedCount;
  }
  return total;
}
