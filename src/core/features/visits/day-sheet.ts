import { type Html, html } from '#core/printing/html.ts';
import { htmlDocument } from '#core/printing/html-document.ts';
import { PAPER_COLORS } from '#core/printing/paper-palette.ts';
import type { PlannedStop } from '#shared/contract/console/visits.contract.ts';
import { sayHours } from '#shared/domain/opening-hours/say-hours.ts';
import { DAY_SHEET_TEXTS, type DaySheetLanguage } from './day-sheet-texts.ts';

export type DaySheet = {
  readonly language: DaySheetLanguage;
  readonly day: string;
  /** In the order of the way. */
  readonly stops: readonly PlannedStop[];
  readonly distanceMeters: number;
};

/** The visits of a day on paper, for who walks: where, in which order, whom to ask for, and room to write. */
export function daySheet({ language, day, stops, distanceMeters }: DaySheet): string {
  const texts = DAY_SHEET_TEXTS[language];
  const title = texts.title(day);
  return htmlDocument({
    lang: language,
    title,
    styles: STYLES,
    body: html`<main><h1>${title}</h1>
<p class="figures">${texts.figures(stops.length, distanceMeters)}</p>
<ol>${stops.map((stop) => stopOf(stop, texts))}</ol></main>`,
  });
}

type Texts = (typeof DAY_SHEET_TEXTS)[DaySheetLanguage];

function stopOf(stop: PlannedStop, texts: Texts): Html {
  const facts: readonly (readonly [string, string])[] = [
    [texts.kind, texts.kinds[stop.kind]],
    [texts.assignee, stop.assigneeName],
    [texts.hours, sayHours(stop.openingHours, texts.hoursWords) ?? stop.openingHours],
    [texts.phone, stop.phone],
    [texts.referent, stop.referent],
  ];
  return html`<li><h2>${stop.name}</h2><p class="address">${stop.address}</p>
<dl>${facts.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="notes">${texts.notes}</p></li>`;
}

const STYLES = `
@page { size: A4; margin: 16mm; }
h1 { font-size: 16pt; line-height: 1.2; }
h2 { font-size: 12pt; line-height: 1.3; overflow-wrap: anywhere; }
.figures { margin-top: 1mm; color: ${PAPER_COLORS.ink2}; }
ol { margin-top: 6mm; padding-left: 8mm; }
li { margin-bottom: 5mm; padding-bottom: 4mm; border-bottom: 0.3mm solid ${PAPER_COLORS.line}; }
li::marker { font-weight: 650; }
.address { color: ${PAPER_COLORS.ink2}; }
dl { margin-top: 2mm; }
dl div { display: flex; gap: 4mm; }
dt { flex: 0 0 32mm; color: ${PAPER_COLORS.ink2}; }
.notes { min-height: 16mm; margin-top: 3mm; padding-top: 1mm; border-top: 0.2mm dotted ${PAPER_COLORS.lineStrong}; color: ${PAPER_COLORS.ink2}; font-size: 8pt; }
`;
