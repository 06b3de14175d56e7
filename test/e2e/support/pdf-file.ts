import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const POINTS_PER_INCH = 72;
const MM_PER_INCH = 25.4;

export type PdfFile = {
  readonly pageCount: number;
  /** Each size that its pages have, once: `210 × 297`. */
  readonly pageSizesMm: readonly string[];
  /** A screen reader is given an order and kinds of things, not only ink. */
  readonly isTagged: boolean;
  /** What a screen reader reads it in. */
  readonly language: string;
  readonly creator: string;
  readonly headingCount: number;
  /** Drawings that are said in words. */
  readonly altCount: number;
  /** All that its pages say, in the order it was drawn; blanks of every kind are one space, for lines break where they must. */
  readonly text: string;
};

/** Reads a document of the console from its bytes, as Chromium writes them: streams deflated, fonts with a `ToUnicode` table. */
export function readPdf(path: string): PdfFile {
  const raw = readFileSync(path, 'latin1');
  const sizes = [...raw.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  const catalogue = /<<\/Type \/Catalog.*?endobj/s.exec(raw)?.[0] ?? '';
  return {
    pageCount: countOf(raw, /\/Type \/Page\b(?!s)/g),
    pageSizesMm: [...new Set(sizes.map(([, width, height]) => `${toMm(width)} × ${toMm(height)}`))],
    isTagged: catalogue.includes('/StructTreeRoot') && /\/MarkInfo\s*<<[^>]*\/Marked true/.test(catalogue),
    language: /\/Lang \(([^)]*)\)/.exec(catalogue)?.[1] ?? '',
    creator: /\/Creator \(((?:[^()\\]|\\.)*)\)/.exec(raw)?.[1] ?? '',
    headingCount: countOf(raw, /\/S \/H1\b/g),
    altCount: countOf(raw, /\/Alt [(<]/g),
    text: textOf(raw),
  };
}

function countOf(raw: string, pattern: RegExp): number {
  return raw.match(pattern)?.length ?? 0;
}

function toMm(points: string | undefined): number {
  return Math.round((Number(points) / POINTS_PER_INCH) * MM_PER_INCH);
}

/** Characters by the code a page draws them with, in hexadecimal. */
type Font = ReadonlyMap<string, string>;

function textOf(raw: string): string {
  const fonts = new Map<string, Font>();
  for (const [, name = '', id] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    if (!fonts.has(name)) fonts.set(name, fontOf(raw, id));
  }
  const pages = [...raw.matchAll(/\/Contents (\d+) 0 R/g)].map(([, id]) => drawnText(streamOf(raw, id), fonts));
  return pages.join('\n').replaceAll(/\s+/g, ' ').trim();
}

/** What begins a line, sets a font, says which text the glyphs until `EMC` stand for, ends that, or draws glyphs. */
const DRAWING =
  /(?<line>\bBT\b)|\/(?<font>F\d+) [\d.]+ Tf|\/ActualText (?:<FEFF(?<wide>\w+)>|\((?<plain>(?:[^()\\]|\\.)*)\))|(?<end>\bEMC\b)|<(?<codes>\w+)> Tj/g;

function drawnText(page: string, fonts: ReadonlyMap<string, Font>): string {
  let font: Font = new Map();
  let isSaid = false;
  let text = '';
  for (const { groups = {} } of page.matchAll(DRAWING)) {
    const { line, font: name, wide, plain, end, codes = '' } = groups;
    if (line !== undefined) text += ' ';
    else if (name !== undefined) font = fonts.get(name) ?? new Map();
    else if (end !== undefined) isSaid = false;
    else if (wide !== undefined || plain !== undefined) {
      text += wide === undefined ? (plain ?? '').replaceAll(/\\(.)/g, '$1') : charactersOf(wide);
      isSaid = true;
    } else if (!isSaid) text += glyphs(codes, font);
  }
  return text;
}

function glyphs(codes: string, font: Font): string {
  const width = font.keys().next().value?.length ?? codes.length;
  return piecesOf(codes, width)
    .map((code) => font.get(code) ?? '\ufffd')
    .join('');
}

/** A font's `ToUnicode` table: single glyphs (`bfchar`) and runs of them (`bfrange`). */
function fontOf(raw: string, id: string | undefined): Font {
  const table = /\/ToUnicode (\d+) 0 R/.exec(objectOf(raw, id))?.[1];
  const map = streamOf(raw, table);
  const font = new Map<string, string>();
  for (const [, glyph = '', to = ''] of blocksOf(map, 'bfchar').matchAll(/<(\w+)> <(\w+)>/g)) {
    font.set(glyph, charactersOf(to));
  }
  for (const [, first = '', last = '', to = ''] of blocksOf(map, 'bfrange').matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
    const from = Number.parseInt(first, 16);
    for (let glyph = from; glyph <= Number.parseInt(last, 16); glyph += 1) {
      const code = glyph.toString(16).toUpperCase().padStart(first.length, '0');
      font.set(code, String.fromCharCode(Number.parseInt(to, 16) + glyph - from));
    }
  }
  return font;
}

function blocksOf(map: string, kind: string): string {
  return [...map.matchAll(new RegExp(`begin${kind}(.*?)end${kind}`, 'gs'))].map(([, block]) => block).join('\n');
}

function charactersOf(hex: string): string {
  return String.fromCharCode(...piecesOf(hex, 4).map((code) => Number.parseInt(code, 16)));
}

function piecesOf(hex: string, width: number): readonly string[] {
  return hex.match(new RegExp(`.{${width}}`, 'g')) ?? [];
}

function objectOf(raw: string, id: string | undefined): string {
  const start = raw.search(new RegExp(`(^|\\n)${id} 0 obj\\b`));
  if (start < 0) throw new Error(`the PDF has no object ${id}`);
  return raw.slice(start, raw.indexOf('\nendobj', start));
}

function streamOf(raw: string, id: string | undefined): string {
  const object = objectOf(raw, id);
  const begin = /stream\r?\n/.exec(object);
  if (begin === null) throw new Error(`object ${id} of the PDF holds no stream`);
  const bytes = object.slice(begin.index + begin[0].length, object.lastIndexOf('endstream'));
  return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1');
}
