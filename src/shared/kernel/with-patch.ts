/** `base` with the fields of `patch` that hold a value; a key present but undefined changes nothing. */
export function withPatch<Base extends object>(
  base: Base,
  patch: { readonly [Key in keyof Base]?: Base[Key] | undefined },
): Base {
  const result = { ...base };
  for (const key of Object.keys(patch) as (keyof Base)[]) {
    const value = patch[key];
    if (value !== undefined) result[key] = value;
  }
  return result;
}
