type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** A patch without its undefined entries, so that spreading it changes only what was given. */
export function definedOnly<T extends object>(patch: T): Defined<T> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Defined<T>;
}
