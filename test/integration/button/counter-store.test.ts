import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCounterStore } from '#button/counter-store.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'balise-counter-'));
});
afterEach(() => rm(directory, { recursive: true }));

const STORE_MODULE = join(import.meta.dirname, '../../../src/button/counter-store.ts');

/** A process that reserves counters and says each aloud, until it is killed or done. */
function reservingProcess(count: number) {
  const script = `const { createCounterStore } = await import(process.argv[1]);
    const store = createCounterStore(process.argv[2]);
    for (let n = 0; n < ${count}; n += 1) console.log(String(await store.reserve(1n)));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, STORE_MODULE, directory]);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return { child, spoken: () => output.split('\n').slice(0, -1).map(BigInt) };
}

describe('the counter of a button', () => {
  it('AE11 goes up from one, and on from where the server says', async () => {
    const store = createCounterStore(join(directory, 'new'));
    expect([await store.reserve(1n), await store.reserve(1n)]).toEqual([1n, 2n]);
    expect(await store.reserve(500n)).toBe(500n);
    expect(await store.reserve(7n)).toBe(501n);
    expect(await createCounterStore(join(directory, 'new')).reserve(1n)).toBe(502n);
  });

  it('AE11 never gives one counter twice, however many ask at once', async () => {
    const store = createCounterStore(directory);
    const counters = await Promise.all(Array.from({ length: 20 }, () => store.reserve(1n)));
    expect(new Set(counters).size).toBe(20);
    expect((await readdir(directory)).length).toBeLessThanOrEqual(20);
  });

  it('AE11 never gives one counter to two processes', async () => {
    const processes = [reservingProcess(40), reservingProcess(40)];
    await Promise.all(processes.map(({ child }) => once(child, 'close')));
    const spoken = processes.flatMap((one) => one.spoken());
    expect(spoken).toHaveLength(80);
    expect(new Set(spoken).size).toBe(80);
  });

  it('AE11 never gives a counter again after kill -9', async () => {
    const used = new Set<bigint>();
    for (let round = 0; round < 4; round += 1) {
      const { child, spoken } = reservingProcess(100_000);
      const closed = once(child, 'close');
      await expect.poll(() => spoken().length, { timeout: 20_000 }).toBeGreaterThan(3 + round);
      child.kill('SIGKILL');
      await closed;
      for (const counter of spoken()) {
        expect(used.has(counter)).toBe(false);
        used.add(counter);
      }
    }
  });

  it('AE11 keeps a handful of files, and minds no others', async () => {
    const store = createCounterStore(directory);
    await rm(directory, { recursive: true });
    for (let n = 0; n < 30; n += 1) await store.reserve(1n);
    expect((await readdir(directory)).length).toBeLessThanOrEqual(9);
    await expect(store.reserve(2n ** 64n)).rejects.toThrow('used all its counters');
  });
});
