import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '#shared/kernel/result.ts';
import {
  count,
  type ImportWorld,
  importFile,
  openImportWorld,
  policeFile,
  type TempDir,
  tempDir,
} from './import-world.ts';

let dir: TempDir;
beforeEach(() => {
  dir = tempDir();
});
afterEach(() => dir.remove());

const CHILD = fileURLToPath(new URL('./import-until-killed.ts', import.meta.url));

async function importUntilKilled(
  database: string,
  file: 'police' | number,
  killAt: 'live' | number,
): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [CHILD, database, String(file), String(killAt)], { stdio: 'inherit' });
  return new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
}

const held = (world: ImportWorld) => [count(world, 'place'), count(world, 'import_batch'), count(world, 'outbox')];

function lines(world: ImportWorld, condition: string): number {
  return (
    world.store.db.prepare<[], number>(`SELECT count(*) FROM place_version WHERE ${condition}`).pluck().get() ?? -1
  );
}

describe('kill -9 of the core during an import', () => {
  test.each([0, 250, 1500, 3000])('PI30 after %i of 3 054 rows: nothing is half imported', async (killAt) => {
    const file = `${dir.path}/console.db`;
    expect(await importUntilKilled(file, 'police', killAt)).toBe('SIGKILL');
    const world = openImportWorld(file);
    expect(held(world)).toEqual([0, 0, 0]);
    expect(await importFile(world, policeFile('gendarmerie'))).toMatchObject({ createdCount: 3053 });
    world.close();
  });

  test('PI30 SY48 of 4 500 rows, again and again on one database: each time nothing, then everything, then taken back', async () => {
    const file = `${dir.path}/console.db`;
    let leftBehind = 0;
    for (const killAt of [1_000, 2_500, 4_250]) {
      expect(await importUntilKilled(file, 4_500, killAt)).toBe('SIGKILL');
      const world = openImportWorld(file);
      expect(held(world)).toEqual([0, 0, 0]);
      leftBehind += lines(world, 'born = 1');
      world.close();
    }
    // It was in the middle each time: what it had written ahead is there, and nobody sees it.
    expect(leftBehind).toBeGreaterThan(4_500);
    expect(await importUntilKilled(file, 4_500, 'live')).toBe('SIGKILL');
    const world = openImportWorld(file);
    expect(lines(world, 'born = 1')).toBeGreaterThan(0);
    // 89 mutations of fifty places at most, and the record.
    expect(held(world)).toEqual([4_410, 1, 90]);
    const [batch] = world.imports.batches();
    expect(batch).toMatchObject({ createdCount: 4_410, state: 'applied' });
    expect(unwrap(await world.imports.undo(batch?.id ?? ''))).toEqual({ restoredCount: 4_410, keptCount: 0 });
    expect(count(world, 'place')).toBe(0);
    expect(world.imports.batches()).toMatchObject([{ state: 'undone' }]);
    expect(world.store.db.pragma('integrity_check', { simple: true })).toBe('ok');
    world.close();
  }, 60_000);

  test('PI30 after the moment everybody sees it: everything is there, the outbox included', async () => {
    const file = `${dir.path}/console.db`;
    expect(await importUntilKilled(file, 'police', 'live')).toBe('SIGKILL');
    const world = openImportWorld(file);
    expect(held(world)).toEqual([3053, 1, 63]);
    world.close();
  });
});
