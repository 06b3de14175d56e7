/**
 * How V8 runs the core, wherever it is started (docs/adr/0022). A young generation of 8 MB halves: what a slice of a long job leaves dies in it,
 * and no longer job makes it grow. Left alone it grows to 32 MB halves under Node, and stays there. What survived is
 * collected whenever it has grown by a fifth, so that a long job's leavings do not pile up with its length.
 */
export const CORE_V8_FLAGS: readonly string[] = ['--max-semi-space-size=8', '--heap-growing-percent=20'];

/** V8's flags as Electron hands them to a utility process; it passes over them when they stand by themselves. */
export function utilityArguments(v8Flags: readonly string[]): string[] {
  return [`--js-flags=${v8Flags.join(' ')}`];
}
