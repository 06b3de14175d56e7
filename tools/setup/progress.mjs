/**
 * What a step is: it says whether there is anything to do, does it, and names what it found.
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {(say: (line: string) => void) => Promise<string>} run does only what is missing and returns one line for the reader
 */

/** A set-up that cannot go on for a reason the reader can act on: printed without a stack. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = 'SetupError';
  }
}

/**
 * Runs the steps in order, printing `[3/7] title … result (1.2 s)`.
 *
 * @param {readonly Step[]} steps
 * @param {(line: string) => void} print
 * @param {{ first: number, total: number }} numbering for a list that is run in two processes
 */
export async function runSteps(steps, print, numbering) {
  for (const [index, step] of steps.entries()) {
    const label = `[${numbering.first + index}/${numbering.total}]`;
    const startedMs = performance.now();
    print(`${label} ${step.title}`);
    const result = await step.run((line) => print(`      ${line}`));
    print(`      ${result} (${seconds(performance.now() - startedMs)})`);
  }
}

/**
 * @param {number} durationMs
 * @returns {string}
 */
export function seconds(durationMs) {
  return durationMs < 60_000
    ? `${(durationMs / 1000).toFixed(1)} s`
    : `${Math.floor(durationMs / 60_000)} min ${Math.round((durationMs % 60_000) / 1000)} s`;
}
