/** `tel:` address of a number as people write it: spaces and dots are for reading, `(0)` is not dialled after a country code. */
export function telephoneHref(written: string): string {
  return `tel:${written.replace('(0)', '').replace(/(?!^\+)\D/g, '')}`;
}
