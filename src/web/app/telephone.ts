/** `tel:` address of a number as people write it; spaces, dots and brackets are for reading only. */
export function telephoneHref(written: string): string {
  return `tel:${written.replace(/(?!^\+)\D/g, '')}`;
}
