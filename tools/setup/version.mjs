/**
 * @param {string} text `v20.19.1`, `45.3.2`, `24.0.0-beta.1`
 * @returns {readonly [number, number, number] | undefined} undefined when it is not a version
 */
export function parseVersion(text) {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(text.trim());
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/**
 * @param {string} version
 * @param {string} floor
 * @returns {boolean} false too when either is not a version
 */
export function isAtLeast(version, floor) {
  const have = parseVersion(version);
  const want = parseVersion(floor);
  if (!have || !want) return false;
  for (const index of /** @type {const} */ ([0, 1, 2])) {
    if (have[index] !== want[index]) return have[index] > want[index];
  }
  return true;
}
