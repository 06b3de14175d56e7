import { execFile } from 'node:child_process';
import { chmod, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { anActor } from '#test/support/builders.ts';
import { startTestCore } from '#test/support/core.ts';
import { openPtyPair } from '#test/support/pty-pair.ts';
import { unitBench } from '#test/support/served-units.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

const DENIED_OPEN = join(import.meta.dirname, '../../../support/denied-open-process.ts');

async function startConsole() {
  const core = await startTestCore(signedInFolder([], anActor({ roles: ['associationWorker'] })));
  undo.push(core.stop);
  const leave = new AbortController();
  const ports = await core.client.devices.watch(undefined, { signal: leave.signal });
  void (async () => {
    for await (const _ of ports);
  })().catch(() => undefined);
  undo.push(() => leave.abort());
  return core.client;
}

test('a port that the system refuses is told as denied, with the group that may use it', async () => {
  const cable = await openPtyPair();
  undo.push(cable.unplug);
  const path = await realpath(cable.console);
  // As Debian makes serial ports: their owner and their group, nobody else.
  await chmod(path, 0o660);
  const { stdout } = await promisify(execFile)(process.execPath, [DENIED_OPEN, path]);
  const isRoot = process.geteuid?.() === 0;
  const said = JSON.parse(stdout);
  expect(said).toMatchObject({
    open: 'denied',
    access: isRoot && (await stat(path)).gid !== 0 ? 'notInGroup' : 'noGroup',
  });
  expect(said.group).toMatch(/^[a-z]/);
});

test('the advice for a port has rules that can be pasted, and no group command where the rights are not the matter', async () => {
  const unit = await (await benchOfUnits()).serve('BAL-000201');
  const client = await startConsole();
  await client.devices.addPort({ address: unit.address });
  const advice = await client.deviceCare.access({ address: unit.address });
  expect(advice).toMatchObject({ kind: 'mayOpen', groupCommand: null, rules: { fileName: '60-balise-buttons.rules' } });
  expect(advice.rules?.commands).toContain(advice.rules?.text.trim());
  expect(await client.deviceCare.access({ address: '/dev/none' })).toMatchObject({ kind: 'unknown', group: null });
});

test('a button that is plugged in a moment before or after the person says so is found', async () => {
  const bench = await benchOfUnits();
  const client = await startConsole();
  const first = await bench.serve('BAL-000202');
  await client.devices.addPort({ address: first.address });
  // What is there in the first seconds of the page is not what was just plugged in.
  await delay(2_200);
  const looking = sights(client, 2);
  const second = await bench.serve('BAL-000203');
  await client.devices.addPort({ address: second.address });
  expect(await looking).toEqual([
    { state: 'looking', address: null },
    { state: 'found', address: second.address },
  ]);
  expect(await sights(client, 1)).toEqual([{ state: 'found', address: second.address }]);
});

async function benchOfUnits() {
  const bench = await unitBench();
  undo.push(bench.close);
  return bench;
}

async function sights(client: Awaited<ReturnType<typeof startConsole>>, count: number) {
  const leave = new AbortController();
  const seen = [];
  for await (const sight of await client.deviceCare.plugged(undefined, { signal: leave.signal })) {
    seen.push(sight);
    if (seen.length === count) break;
  }
  leave.abort();
  return seen;
}
