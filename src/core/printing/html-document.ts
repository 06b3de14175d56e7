import { type Html, html } from './html.ts';
import { PAPER_COLORS } from './paper-palette.ts';

export type PaperDocument = {
  /** BCP 47; other languages inside carry a `lang` of their own. */
  readonly lang: string;
  /** Becomes the PDF's title. */
  readonly title: string;
  /** CSS of our own writing (never data): sizes with `@page`, then the rest. */
  readonly styles: string;
  readonly body: Html;
};

/**
 * A document for the shell's printer. Its headings, lists, tables and `alt` texts become the PDF's structure, so write it
 * as a page for a screen reader: one `h1`, real lists, `th` with `scope`.
 */
export function htmlDocument({ lang, title, styles, body }: PaperDocument): string {
  const head = html`<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>`;
  return `${head.markup}<style>${BASE_STYLES}${styles}</style></head><body>${body.markup}</body></html>`;
}

/** The shell serves the two files beside the document. */
const BASE_STYLES = `
@font-face { font-family: 'Inter Variable'; font-weight: 100 900; src: url('/inter-latin-ext.woff2') format('woff2');
  unicode-range: U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF,
    U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF; }
@font-face { font-family: 'Inter Variable'; font-weight: 100 900; src: url('/inter-latin.woff2') format('woff2');
  unicode-range: U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329,
    U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD; }
* { box-sizing: border-box; }
html { font: 10pt/1.5 'Inter Variable', sans-serif; color: ${PAPER_COLORS.ink1}; -webkit-print-color-adjust: exact; }
body { margin: 0; }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
div.qr { font-size: 1pt; line-height: 0; color: ${PAPER_COLORS.panel}; }
div.qr svg { display: block; width: 100%; height: 100%; }
tr, li { break-inside: avoid; }
`;
