/** Serial numbers in a text as people paste it: one per line, or with commas, semicolons, spaces and tabs. Each once, in the order given. */
export function serialsIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((serial) => serial !== ''))];
}
