import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { takeLock } from '#node/process/lock-file.ts';
import { ownIdentity } from '#node/process/process-identity.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'balise-lock-'));
  path = join(directory, 'lock.json');
});

test('a lock is given once, names its holder, and can be taken again when released', () => {
  const first = takeLock(path);
  if (!first.ok) throw new Error('refused');
  const second = takeLock(path);
  expect(second).toEqual({ ok: false, error: { code: 'lockHeld', holder: ownIdentity() } });
  first.value.release();
  expect(readdirSync(directory)).toEqual([]);
  expect(takeLock(path).ok).toBe(true);
});

test.each([
  ['a dead process', JSON.stringify({ pid: 4_194_304, startedAt: '1' })],
  ['another process that has the pid now', JSON.stringify({ pid: process.pid, startedAt: '1' })],
  ['nobody: the file is empty', ''],
  ['nobody: the file is garbage', '{"pid":"x"'],
])('a lock of %s is taken over', (_, content) => {
  writeFileSync(path, content);
  expect(takeLock(path).ok).toBe(true);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(ownIdentity());
  expect(readdirSync(directory)).toEqual(['lock.json']);
});
