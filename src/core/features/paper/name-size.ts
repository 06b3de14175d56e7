/** Longer than these, in characters, a name is set smaller, so that what it stands on stays one page. */
const LONG = 24;
const VERY_LONG = 60;

/** The class of a name's size in the styles of a paper. */
export function nameSize(name: string): 'short' | 'long' | 'very-long' {
  if (name.length > VERY_LONG) return 'very-long';
  return name.length > LONG ? 'long' : 'short';
}
