const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ô',
  U: 'Ù',
};
/** German and Finnish run about this much longer than French on short labels. */
const GROWTH = 0.4;

/** A text longer by two fifths and full of accents, between brackets: it shows what is cut off and what is not translated. */
export function pseudoText(text: string): string {
  if (text.trim() === '') return text;
  const accented = text.replace(/[aeiouAEIOU]/g, (letter) => ACCENTED[letter] ?? letter);
  return `[${accented}${'~'.repeat(Math.ceil(text.length * GROWTH))}]`;
}
