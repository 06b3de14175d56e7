import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isPidAlive } from '#node/process/process-identity.ts';
import { Children } from '#tools/setup/children.mjs';

let children: Children;
beforeEach(() => {
  children = new Children();
});
afterEach(() => children.stopAll());

/** Starts a program of its own, writes both pids, and ends only when it is made to. */
const PARENT = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  console.log(process.pid + ' ' + child.pid);
  setInterval(() => {}, 1000);
`;

it('ends a program together with what it started', async () => {
  const child = children.start({ name: 'test-parent', command: process.execPath, args: ['-e', PARENT] });
  const pids = await pidsIn(child.log);
  expect(pids.every(isPidAlive)).toBe(true);
  await children.stopAll();
  expect(child.isRunning()).toBe(false);
  await expect.poll(() => pids.filter(isPidAlive), { timeout: 5_000 }).toEqual([]);
});

it('ends them in the reverse order of their start, and a second call waits for the first', async () => {
  const first = children.start({ name: 'test-first', command: process.execPath, args: ['-e', PARENT] });
  const second = children.start({ name: 'test-second', command: process.execPath, args: ['-e', PARENT] });
  await Promise.all([pidsIn(first.log), pidsIn(second.log)]);
  const order: string[] = [];
  void first.ended.then(() => order.push('first'));
  void second.ended.then(() => order.push('second'));
  void children.stopAll();
  await children.stopAll();
  expect(order).toEqual(['second', 'first']);
});

it('tells a program that could not be started from one that ended well', async () => {
  const missing = children.start({ name: 'test-missing', command: '/nowhere/program', args: [] });
  expect(await missing.ended).toBe(127);
  expect(missing.isRunning()).toBe(false);
  const fine = children.start({ name: 'test-fine', command: process.execPath, args: ['-e', ''] });
  expect(await fine.ended).toBe(0);
});

async function pidsIn(log: string): Promise<readonly number[]> {
  for (;;) {
    const pids = readFileSync(log, 'utf8').trim().split(' ').map(Number);
    if (pids.length === 2) return pids;
    await sleep(20);
  }
}
