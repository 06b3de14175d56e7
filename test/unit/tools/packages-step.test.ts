import { describe, expect, it } from 'vitest';
import { firstDifference, isComplete, lastingNode, optionalForMachine } from '#tools/setup/packages-step.mjs';

const LINUX = { os: 'linux', cpu: 'x64' };
const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/pg-linux': { version: '1.0.0', integrity: 'sha512-b', optional: true, os: ['linux'], cpu: ['x64'] },
  'node_modules/pg-mac': { version: '1.0.0', integrity: 'sha512-c', optional: true, os: ['darwin'], cpu: ['arm64'] },
};
const installed = {
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/pg-linux': { version: '1.0.0', integrity: 'sha512-b' },
};
const needed = optionalForMachine(wanted, ['pg-linux', 'pg-mac'], LINUX);

describe('whether node_modules is what the lockfile says', () => {
  it('is, without the packages of other machines', () => {
    expect(needed).toEqual(['node_modules/pg-linux']);
    expect(firstDifference(wanted, installed, needed)).toBeUndefined();
  });

  it('is not when a version moved', () => {
    const moved = { ...installed, 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } };
    expect(firstDifference(wanted, moved, needed)).toBe('node_modules/zod');
  });

  it('is not when the content behind a version changed', () => {
    const other = { ...installed, 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-z' } };
    expect(firstDifference(wanted, other, needed)).toBe('node_modules/zod');
  });

  it('is not when a package is missing, an optional one of this machine included', () => {
    expect(firstDifference(wanted, {}, needed)).toBe('node_modules/zod');
    const { 'node_modules/pg-linux': _left, ...rest } = installed;
    expect(firstDifference(wanted, rest, needed)).toBe('node_modules/pg-linux');
  });
});

describe('whether npm ci accepts the lockfile', () => {
  const tool = { version: '1.0.0', optionalDependencies: { '@tool/linux': '1.0.0', '@tool/mac': '1.0.0' } };

  it('does when every optional package has its entry, nested ones included', () => {
    const lock = {
      'node_modules/tool': tool,
      'node_modules/@tool/linux': { version: '1.0.0' },
      'node_modules/tool/node_modules/@tool/mac': { version: '1.0.0' },
    };
    expect(isComplete(lock)).toBe(true);
  });

  it('does not when the registry lacked one at the time of writing', () => {
    expect(isComplete({ 'node_modules/tool': tool, 'node_modules/@tool/linux': { version: '1.0.0' } })).toBe(false);
  });
});

it('when the set-up’s own Node went with the packages, the machine’s goes on', () => {
  expect(lastingNode('/usr/bin/does-not-matter')).toBe(process.execPath);
  expect(lastingNode(process.execPath, '/gone/node_modules/node/bin/node')).toBe(process.execPath);
  expect(lastingNode(undefined, '/gone/node')).toBe('node');
  expect(lastingNode('/gone/too', '/gone/node')).toBe('node');
});
