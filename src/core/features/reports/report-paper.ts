import { type Html, html } from '#core/printing/html.ts';
import { htmlDocument } from '#core/printing/html-document.ts';
import { PAPER_COLORS } from '#core/printing/paper-palette.ts';
import type { CameLine, LeftLine } from '#shared/contract/console/reports.contract.ts';
import { sayDate } from '#shared/domain/calendar/say-date.ts';
import type { WholeReport } from './read-report.ts';
import { filled, REPORT_WORDS, type ReportWords } from './report-texts.ts';

export type ReportPaper = {
  readonly report: WholeReport;
  readonly language: 'fr' | 'en';
  /** Name of the organisation that answers for it. */
  readonly issuer: string;
  /** Name behind a user's id, or null. */
  readonly nameOf: (userId: string) => string | null;
};

/** A report as a document to print: figures first, then each place with its reason, day and author. */
export function reportDocument({ report, language, issuer, nameOf }: ReportPaper): string {
  const words = REPORT_WORDS[language];
  const day = (isoDate: string) => dayText(isoDate, words);
  const author = (actorId: string | null) => (actorId === null ? words.byTime : (nameOf(actorId) ?? words.unknown));
  const title = titleOf(report, words);
  const body = html`<main>
    <h1>${title}</h1>
    <p class="issuer">${issuer}</p>
    ${figures(report, words)}
    ${report.convention === null ? '' : html`<p>${filled(words.declared, { count: report.convention.declaredCount })}</p>`}
    ${report.passedCount === 0 ? '' : html`<p>${filled(words.passed, { count: report.passedCount })}</p>`}
    <h2>${words.left} (${report.left.length})</h2>
    ${leftTable(report.left, words, day, author)}
    <h2>${words.came} (${report.came.length})</h2>
    ${cameTable(report.came, words, day, author)}
    ${report.cameBack.length === 0 ? '' : html`<h2>${words.cameBack} (${report.cameBack.length})</h2>`}
    ${report.cameBack.length === 0 ? '' : cameTable(report.cameBack, words, day, author)}
  </main>`;
  return htmlDocument({ lang: language, title, styles: STYLES, body });
}

function titleOf({ from, to, convention }: WholeReport, words: ReportWords): string {
  if (convention !== null) return filled(words.growthTitle, { title: convention.title });
  return filled(words.periodTitle, { from: dayText(from, words), to: dayText(to, words) });
}

function figures({ from, to, startCount, endCount, left, came, cameBack }: WholeReport, words: ReportWords): Html {
  const day = (isoDate: string) => dayText(isoDate, words);
  const cells: readonly (readonly [string, string])[] = [
    [filled(words.start, { day: day(from) }), String(startCount)],
    [words.left, `−${left.length}`],
    [words.came, `+${came.length}`],
    [words.cameBack, `+${cameBack.length}`],
    [filled(words.end, { day: day(to) }), String(endCount)],
  ];
  return html`<table class="figures"><caption>${words.active}</caption>
    <thead><tr>${cells.map(([name]) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody><tr>${cells.map(([, count]) => html`<td>${count}</td>`)}</tr></tbody></table>`;
}

type Say = (value: string) => string;
type Author = (actorId: string | null) => string;

function leftTable(lines: readonly LeftLine[], words: ReportWords, day: Say, author: Author): Html {
  if (lines.length === 0) return html`<p>${words.none}</p>`;
  return table(
    [words.place, words.commune, words.on, words.reason, words.author],
    lines.map(({ name, communeName, left }) => [
      name,
      communeName,
      day(left.on),
      left.note === '' ? words.reasons[left.reason] : `${words.reasons[left.reason]} (${left.note})`,
      author(left.actorId),
    ]),
  );
}

function cameTable(lines: readonly CameLine[], words: ReportWords, day: Say, author: Author): Html {
  if (lines.length === 0) return html`<p>${words.none}</p>`;
  return table(
    [words.place, words.commune, words.on, words.author],
    lines.map(({ name, communeName, came }) => [name, communeName, day(came.on), author(came.actorId)]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;
}

function dayText(isoDate: string, { tag }: ReportWords): string {
  const format = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return sayDate(format, new Date(`${isoDate}T00:00:00Z`));
}

const STYLES = `
@page { size: A4; margin: 18mm 16mm; }
h1 { font-size: 16pt; line-height: 1.25; }
h2 { margin-top: 7mm; font-size: 11pt; break-after: avoid; }
p { margin-top: 2mm; }
.issuer { color: ${PAPER_COLORS.ink2}; }
table { margin-top: 2mm; }
caption { text-align: left; color: ${PAPER_COLORS.ink2}; }
th, td { padding: 1.2mm 2mm 1.2mm 0; border-bottom: 0.2mm solid ${PAPER_COLORS.line}; text-align: left; vertical-align: top; }
th { color: ${PAPER_COLORS.ink2}; font-size: 8.5pt; font-weight: 600; }
.figures { margin-top: 6mm; }
.figures td { border: 0; font-size: 18pt; font-weight: 650; line-height: 1.3; }
`;
