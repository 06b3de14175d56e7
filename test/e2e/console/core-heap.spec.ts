import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { CORE_V8_FLAGS, utilityArguments } from '#shared/contract/console/core-heap.ts';
import { ConsoleApp } from '../support/console.ts';

/** Leaves much behind for a moment each, and tells how large the young generation became, in bytes. */
const CHURN = `
  let kept = [];
  let most = 0;
  for (let i = 0; i < 4_000_000; i += 1) {
    kept.push({ i, near: [i, i + 1] });
    if (kept.length > 60_000) kept = [];
    if (i % 50_000 !== 0) continue;
    const young = require('node:v8').getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    most = Math.max(most, young.physical_space_size);
  }
  process.parentPort.postMessage(most);
`;

test('ADR 0022 the core is started with its V8 flags, and a utility process of this Electron obeys flags given that way', async () => {
  const console = await ConsoleApp.launch({ serverUrl: 'http://127.0.0.1:9' });
  try {
    const file = join(console.profile, 'churn.cjs');
    writeFileSync(file, CHURN);
    const youngBytes = (execArgv: string[]): Promise<number> =>
      console.app.evaluate(
        ({ utilityProcess }, asked) =>
          new Promise<number>((resolve) => {
            const child = utilityProcess.fork(asked.file, [], { execArgv: asked.execArgv });
            child.once('message', (bytes: number) => {
              child.kill();
              resolve(bytes);
            });
          }),
        { file, execArgv },
      );
    // Behind another flag, as the core is given them.
    const small = await youngBytes(utilityArguments(['--heap-growing-percent=20', '--max-semi-space-size=1']));
    const usual = await youngBytes([]);
    expect(small).toBeLessThan(4e6);
    expect(usual).toBeGreaterThan(2 * small);
    if (process.platform === 'linux') {
      const pid = await console.corePid();
      const [argument = ''] = utilityArguments(CORE_V8_FLAGS);
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')).toContain(` ${argument} `);
    }
  } finally {
    await console.dispose();
  }
});
