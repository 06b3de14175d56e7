import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missingNeeds, needsFor } from '#tools/setup/system-needs.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'balise-system-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const names = (needs: readonly { readonly name: string }[]): readonly string[] => needs.map((need) => need.name);

describe('needsFor', () => {
  it('asks for the tools of the tests only when tests are to run', () => {
    const start = names(needsFor({ purpose: 'start', hasDisplay: true, mustCompile: false }));
    const test = names(needsFor({ purpose: 'test', hasDisplay: true, mustCompile: false }));
    expect(start).not.toContain('PostgreSQL');
    expect(test.filter((name) => !start.includes(name))).toEqual(['Chromium', 'socat', 'PostgreSQL']);
  });

  it('asks for a virtual display and a compiler only where they are used', () => {
    expect(names(needsFor({ purpose: 'start', hasDisplay: true, mustCompile: false }))).not.toContain(
      'a virtual display',
    );
    const all = names(needsFor({ purpose: 'start', hasDisplay: false, mustCompile: true }));
    expect(all).toEqual(expect.arrayContaining(['a virtual display', 'a C++ compiler']));
  });
});

describe('missingNeeds', () => {
  const needs = needsFor({ purpose: 'test', hasDisplay: false, mustCompile: true });

  it('misses everything on a bare machine', () => {
    const bare = { libraries: '', path: '', postgresqlFolder: join(dir, 'postgresql') };
    expect(missingNeeds(needs, bare)).toEqual(needs);
  });

  it('finds a library by its whole name in what ldconfig prints', () => {
    const found = {
      libraries: '\tlibgtk-3.so.0 (libc6,x86-64) => /lib/libgtk-3.so.0\n',
      path: '',
      postgresqlFolder: dir,
    };
    expect(names(missingNeeds(needs, found))).not.toContain('GTK 3');
    const other = { ...found, libraries: '\tlibgtk-3.so.05 (libc6,x86-64) => /lib/x\n' };
    expect(names(missingNeeds(needs, other))).toContain('GTK 3');
  });

  it('finds a command anywhere on the PATH, and PostgreSQL where Debian keeps its versions', () => {
    writeFileSync(join(dir, 'google-chrome'), '');
    mkdirSync(join(dir, 'postgresql', '15', 'bin'), { recursive: true });
    writeFileSync(join(dir, 'postgresql', '15', 'bin', 'postgres'), '');
    const system = {
      libraries: '',
      path: ['/nowhere', dir].join(delimiter),
      postgresqlFolder: join(dir, 'postgresql'),
    };
    const missing = names(missingNeeds(needs, system));
    expect(missing).not.toContain('Chromium');
    expect(missing).not.toContain('PostgreSQL');
    expect(missing).toContain('socat');
  });
});
