import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { count, importFile, openImportWorld, policeFile, type TempDir, tempDir } from './import-world.ts';

let dir: TempDir;
beforeEach(() => {
  dir = tempDir();
});
afterEach(() => dir.remove());

const CHILD = fileURLToPath(new URL('./import-until-killed.ts', import.meta.url));
/** 31 mutations of 100 places, and the record of the batch. */
const MUTATIONS = 32;

async function importUntilKilled(file: string, killAfter: number): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [CHILD, file, String(killAfter)], { stdio: 'inherit' });
  return new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
}

describe('kill -9 of the core during an import', () => {
  test.each([0, 1, 16, MUTATIONS])('PI30 after %i of 32 mutations: nothing is half imported', async (killAfter) => {
    const file = `${dir.path}/console.db`;
    expect(await importUntilKilled(file, killAfter)).toBe('SIGKILL');
    const world = openImportWorld(file);
    expect([count(world, 'place'), count(world, 'import_batch'), count(world, 'outbox')]).toEqual([0, 0, 0]);
    expect(await importFile(world, policeFile('gendarmerie'))).toMatchObject({ createdCount: 3053 });
    world.close();
  });

  test('PI30 after the commit: everything is there, the outbox included', async () => {
    const file = `${dir.path}/console.db`;
    expect(await importUntilKilled(file, MUTATIONS + 1)).toBe('SIGKILL');
    const world = openImportWorld(file);
    expect([count(world, 'place'), count(world, 'import_batch'), count(world, 'outbox')]).toEqual([3053, 1, MUTATIONS]);
    world.close();
  });
});
