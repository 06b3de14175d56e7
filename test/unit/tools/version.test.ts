import { describe, expect, it } from 'vitest';
import { isAtLeast, parseVersion } from '#tools/setup/version.mjs';

describe('parseVersion', () => {
  it('reads what node, electron and npm print', () => {
    expect(parseVersion('v20.19.1')).toEqual([20, 19, 1]);
    expect(parseVersion('45.3.2\n')).toEqual([45, 3, 2]);
    expect(parseVersion('24.0.0-beta.1')).toEqual([24, 0, 0]);
  });

  it.each(['', 'v20', '20.19', 'node 20.19.1', '20.19.x'])('does not take « %s » for a version', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

describe('isAtLeast', () => {
  it.each([
    ['20.19.0', '20.19.0', true],
    ['20.19.1', '20.19.0', true],
    ['21.0.0', '20.19.0', true],
    ['20.18.9', '20.19.0', false],
    ['9.99.99', '20.19.0', false],
    ['20.9.0', '20.19.0', false],
    ['not a version', '1.0.0', false],
  ])('%s against the floor %s: %s', (version, floor, expected) => {
    expect(isAtLeast(version, floor)).toBe(expected);
  });
});
