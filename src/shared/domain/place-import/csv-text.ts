/** One record of a CSV text. `line`: the physical line it begins on, from 1; quoted line breaks make it run ahead of the row number. */
export type CsvRecord = {
  readonly line: number;
  readonly cells: readonly string[];
  /** A quote was opened and never closed: this record has swallowed the rest of the text. */
  readonly hasOpenQuote: boolean;
};

export const DELIMITERS = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How much of the text the guess looks at. */
const GUESS_RECORDS = 20;
const GUESS_CHARACTERS = 64 * 1024;

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Reads RFC 4180 text lazily, one record at a time, so that a caller can stop or take a breath anywhere. The text comes in pieces, cut
 * anywhere, and no more of them is held than one record needs. Accepts LF, CR LF and CR, quoted line breaks, and quotes inside an
 * unquoted cell (kept as they are). Blank lines are no records. Never throws: a quote that is never closed takes the rest as one cell.
 */
export function* readCsv(pieces: Iterable<string>, delimiter: Delimiter): Generator<CsvRecord> {
  const cut = delimiter.charCodeAt(0);
  const source = pieces[Symbol.iterator]();
  let text = '';
  let at = 0;
  let line = 1;
  for (let isWhole = false; ; ) {
    const record = recordAt(text, at, cut);
    if (!(isWhole || isDecided(text, record.stop))) {
      const more = morePieces(source, text.length - at);
      isWhole = more === '';
      text = text.slice(at) + more;
      at = 0;
    } else if (at >= text.length) return;
    else {
      const { cells, hasOpenQuote, stop } = record;
      if (cells.length > 1 || cells[0] !== '') yield { line, cells, hasOpenQuote };
      at = stop + (text.charCodeAt(stop) === CR && text.charCodeAt(stop + 1) === LF ? 2 : 1);
      line += record.lineBreaks + 1;
    }
  }
}

/** The delimiter that cuts the first records into the most columns of a steady number; `;` when nothing cuts. */
export function guessDelimiter(pieces: Iterable<string>): Delimiter {
  const head = morePieces(pieces[Symbol.iterator](), GUESS_CHARACTERS).slice(0, GUESS_CHARACTERS);
  let best: Delimiter = ';';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = steadiness(head, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** At least so many characters more, unless the text ends. As many as are there already: a long record is not read again too often. */
function morePieces(source: Iterator<string>, characters: number): string {
  const taken: string[] = [];
  for (let length = 0; taken.length === 0 || length < characters; ) {
    const next = source.next();
    if (next.done === true) break;
    if (next.value === '') continue;
    taken.push(next.value);
    length += next.value.length;
  }
  return taken.join('');
}

/** `stop`: where its line break stands, or the end of the text. */
type RawRecord = Omit<CsvRecord, 'line'> & { readonly stop: number; readonly lineBreaks: number };

function recordAt(text: string, from: number, cut: number): RawRecord {
  const cells: string[] = [];
  let hasOpenQuote = false;
  let lineBreaks = 0;
  for (let at = from; ; at += 1) {
    const cell = text.charCodeAt(at) === QUOTE ? quotedCell(text, at, cut) : plainCell(text, at, cut);
    cells.push(cell.value);
    lineBreaks += cell.lineBreaks;
    hasOpenQuote ||= cell.isOpen;
    at = cell.end;
    if (text.charCodeAt(at) !== cut) return { cells, hasOpenQuote, stop: at, lineBreaks };
  }
}

/** No further piece can change the record that stops there: its line break is seen whole. */
function isDecided(text: string, stop: number): boolean {
  return text.charCodeAt(stop) === LF || stop + 1 < text.length;
}

type Cell = { readonly value: string; readonly end: number; readonly lineBreaks: number; readonly isOpen: boolean };

function plainCell(text: string, from: number, cut: number): Cell {
  let end = from;
  while (end < text.length && !endsCell(text.charCodeAt(end), cut)) end += 1;
  return { value: text.slice(from, end), end, lineBreaks: 0, isOpen: false };
}

function quotedCell(text: string, from: number, cut: number): Cell {
  let close = text.indexOf('"', from + 1);
  while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  const inside = text.slice(from + 1, close === -1 ? text.length : close);
  const value = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
  const lineBreaks = countLineBreaks(inside);
  if (close === -1) return { value, end: text.length, lineBreaks, isOpen: true };
  // `"a"b`: not RFC 4180, but seen; what follows the closing quote belongs to the cell.
  const tail = plainCell(text, close + 1, cut);
  return { value: value + tail.value, end: tail.end, lineBreaks, isOpen: false };
}

function endsCell(code: number, cut: number): boolean {
  return code === cut || code === LF || code === CR;
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) count += 1;
  }
  return count;
}

function steadiness(head: string, delimiter: Delimiter): number {
  const widths: number[] = [];
  for (const { cells } of readCsv([head], delimiter)) {
    widths.push(cells.length);
    if (widths.length === GUESS_RECORDS) break;
  }
  const [headerWidth = 0] = widths;
  const steady = widths.filter((width) => width === headerWidth).length;
  return headerWidth < 2 ? 0 : (headerWidth * steady) / widths.length;
}
