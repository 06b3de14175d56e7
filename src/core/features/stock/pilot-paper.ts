import { html } from '#core/printing/html.ts';
import { htmlDocument } from '#core/printing/html-document.ts';
import { PAPER_COLORS } from '#core/printing/paper-palette.ts';
import type { PilotFigures } from '#shared/contract/console/stock.contract.ts';
import { sayDate } from '#shared/domain/calendar/say-date.ts';
import { BOM, csvLine } from '#shared/domain/place-export/csv-export.ts';
import { disarmCell } from '#shared/domain/place-export/formula-guard.ts';
import { STOCK_WORDS, type StockWords } from './stock-words.ts';

type About = { readonly issuer: string; readonly on: string; readonly language: 'fr' | 'en' };

/** « 398 of 956 » as paper: how it is counted stands beside it. */
export function pilotDocument(figures: PilotFigures, { issuer, on, language }: About): string {
  const words = STOCK_WORDS[language];
  const [heads, ...lines] = records(figures, words);
  const headline = words.headline
    .replace('{handed}', String(figures.handed))
    .replace('{received}', String(figures.received));
  const day = sayDate(new Intl.DateTimeFormat(words.tag, { dateStyle: 'long' }), new Date(on));
  const body = html`<main><h1>${words.pilotTitle}</h1><p class="issuer">${issuer} · ${day}</p>
    <p class="headline">${headline}</p>
    <table><thead><tr>${(heads ?? []).map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${lines.map((line) => html`<tr>${line.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>
    <p class="note">${words.pilotNote}</p></main>`;
  return htmlDocument({ lang: language, title: words.pilotTitle, styles: STYLES, body });
}

/** The same figures as a file. */
export function pilotCsv(figures: PilotFigures, language: 'fr' | 'en'): string {
  const dialect = language === 'fr' ? 'french' : 'english';
  const lines = records(figures, STOCK_WORDS[language]);
  return BOM + lines.map((cells) => csvLine(cells.map(disarmCell), dialect)).join('');
}

function records(
  { received, handed, withWearers, lines }: PilotFigures,
  words: StockWords,
): readonly (readonly string[])[] {
  const lost = lines.reduce((sum, line) => sum + line.lost, 0);
  return [
    [words.association, words.received, words.handed, words.withWearers, words.lost],
    ...lines.map((line) => [
      line.name ?? words.store,
      ...[line.received, line.handed, line.withWearers, line.lost].map(String),
    ]),
    [words.total, ...[received, handed, withWearers, lost].map(String)],
  ];
}

const STYLES = `
@page { size: A4; margin: 18mm 16mm; }
h1 { font-size: 16pt; line-height: 1.25; }
.issuer, .note { color: ${PAPER_COLORS.ink2}; }
.headline { margin: 6mm 0; font-size: 20pt; font-weight: 650; }
th, td { padding: 1.2mm 2mm 1.2mm 0; border-bottom: 0.2mm solid ${PAPER_COLORS.line}; text-align: left; }
tr:last-child td { font-weight: 650; }
.note { margin-top: 6mm; }
`;
