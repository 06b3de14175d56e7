/** Makes a `switch` over a closed set exhaustive for the compiler, and loud at run time when outside data slipped in. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
