import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, integrityOf } from '#tools/setup/fingerprint.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'balise-fingerprint-'));
  mkdirSync(join(dir, 'src', 'deep'), { recursive: true });
  writeFileSync(join(dir, 'src', 'a.ts'), 'a');
  writeFileSync(join(dir, 'src', 'deep', 'b.ts'), 'b');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('fingerprint', () => {
  it('depends on content and names only, not on the order in which folders are named', () => {
    writeFileSync(join(dir, 'package.json'), '{}');
    expect(fingerprint(dir, ['package.json', 'src'])).toBe(fingerprint(dir, ['src', 'package.json']));
  });

  it('changes with a file, its name, its arrival and its removal', () => {
    const seen = new Set([fingerprint(dir, ['src'])]);
    writeFileSync(join(dir, 'src', 'deep', 'b.ts'), 'changed');
    seen.add(fingerprint(dir, ['src']));
    renameSync(join(dir, 'src', 'deep', 'b.ts'), join(dir, 'src', 'deep', 'c.ts'));
    seen.add(fingerprint(dir, ['src']));
    writeFileSync(join(dir, 'src', 'd.ts'), '');
    seen.add(fingerprint(dir, ['src']));
    rmSync(join(dir, 'src', 'a.ts'));
    seen.add(fingerprint(dir, ['src']));
    expect(seen.size).toBe(5);
  });

  it('takes a folder that is not there for an empty one', () => {
    expect(fingerprint(dir, ['src', 'absent'])).toBe(fingerprint(dir, ['src']));
  });
});

it('integrityOf gives the hash in the form of a lockfile', async () => {
  writeFileSync(join(dir, 'empty'), '');
  expect(await integrityOf(join(dir, 'empty'))).toBe(
    'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
  );
});
