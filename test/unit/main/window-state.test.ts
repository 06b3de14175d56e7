import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepWindowState, readWindowState } from '#main/window/window-state.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };
const STATE = { x: 100, y: 50, width: 1440, height: 900, isMaximized: false };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balise-window-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the window as it was left', () => {
  it('comes back', () => {
    const file = join(folder, 'window.json');
    keepWindowState(file, STATE);
    expect(readWindowState(file, [SCREEN])).toEqual(STATE);
  });

  it('does not come back on a screen that is gone', () => {
    const file = join(folder, 'window.json');
    keepWindowState(file, { ...STATE, x: 5000 });
    expect(readWindowState(file, [SCREEN])).toBeNull();
  });

  it.each(['', '{', 'null', '{"x":1}', '{"x":0,"y":0,"width":1,"height":1,"isMaximized":false}'])(
    'is ignored when the file holds %j',
    async (text) => {
      const file = join(folder, 'window.json');
      await writeFile(file, text);
      expect(readWindowState(file, [SCREEN])).toBeNull();
    },
  );
});
