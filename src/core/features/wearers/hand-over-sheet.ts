import { html } from '#core/printing/html.ts';
import { htmlDocument } from '#core/printing/html-document.ts';
import { PAPER_COLORS } from '#core/printing/paper-palette.ts';
import { BUTTON_GESTURES, gestureTable } from '#shared/device/profile/gesture-table.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { sayDate } from '#shared/domain/calendar/say-date.ts';
import { testDays } from '#shared/domain/wearer/test-plan.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';
import { SHEET_WORDS, type SheetWords } from './sheet-words.ts';

const TESTS_LISTED = 6;

type Sheet = {
  readonly wearer: Pick<
    Wearer,
    'fileNumber' | 'gestureVersion' | 'fallSensitivity' | 'recordingPolicy' | 'firstTestOn'
  >;
  readonly issuer: string;
  readonly language: 'fr' | 'en';
  readonly nowUtc: string;
};

/** What a wearer takes home. It may lie on a table that others see: it names neither them nor the people they chose. */
export function handOverSheet({ wearer, issuer, language, nowUtc }: Sheet): string {
  const words = SHEET_WORDS[language];
  const list = (lines: readonly string[]) => html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  const body = html`<main><h1>${words.title}</h1>
    <p class="issuer">${issuer} · ${words.file} ${wearer.fileNumber}</p>
    <h2>${words.does}</h2>${list(words.doesLines)}
    <h2>${words.doesNot}</h2>${list(words.doesNotLines)}
    <div class="numbers"><h2>${words.emergency}</h2>
    <dl>${words.numbers.map(([number, what]) => html`<div><dt>${number}</dt><dd>${what}</dd></div>`)}</dl></div>
    <h2>${words.gestures}</h2>${list(gestureLines(wearer.gestureVersion, words))}
    <p>${words.fall} : ${words.falls[wearer.fallSensitivity]} · ${words.recording} : ${words.recordings[wearer.recordingPolicy]}</p>
    <h2>${words.tests}</h2><p>${words.testsNote}</p>${testList(wearer.firstTestOn, nowUtc, language)}
    <p class="lost">${words.lost}</p><p class="call">${words.call}</p></main>`;
  return htmlDocument({ lang: language, title: words.title, styles: STYLES, body });
}

/** The published table that the button obeys; nothing is printed of a version that this console does not know. */
function gestureLines(version: number, words: SheetWords): readonly string[] {
  const rules = gestureTable(version)?.rules;
  if (rules === undefined) return [];
  return BUTTON_GESTURES.map((gesture) => `${words.gestureNames[gesture]} : ${words.meanings[rules[gesture].sends]}`);
}

function testList(firstTestOn: string | null, nowUtc: string, language: 'fr' | 'en') {
  const words = SHEET_WORDS[language];
  if (firstTestOn === null) return html`<p>${words.noTests}</p>`;
  const format = new Intl.DateTimeFormat(words.tag, { dateStyle: 'full', timeZone: 'UTC' });
  const today = localDateAt(nowUtc, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const days = testDays(firstTestOn, today, TESTS_LISTED);
  return html`<ul class="tests">${days.map((day) => html`<li><span class="box"></span> ${sayDate(format, new Date(`${day}T00:00:00Z`))}</li>`)}</ul>`;
}

const STYLES = `
@page { size: A4; margin: 16mm; }
h1 { font-size: 18pt; line-height: 1.2; }
h2 { margin-top: 5mm; font-size: 11.5pt; break-after: avoid; }
ul { margin-top: 1mm; padding-left: 5mm; }
.issuer { color: ${PAPER_COLORS.ink2}; }
.numbers { margin-top: 5mm; padding: 3mm 4mm; border: 0.4mm solid ${PAPER_COLORS.ink1}; break-inside: avoid; }
.numbers h2 { margin-top: 0; }
.numbers dl div { display: flex; gap: 4mm; align-items: baseline; }
.numbers dt { flex: 0 0 14mm; font-size: 15pt; font-weight: 650; }
.tests { padding: 0; columns: 2; list-style: none; }
.box { display: inline-block; width: 3.5mm; height: 3.5mm; border: 0.3mm solid ${PAPER_COLORS.lineStrong}; vertical-align: middle; }
.lost { margin-top: 5mm; font-weight: 600; }
.call { margin-top: 3mm; padding-bottom: 8mm; border-bottom: 0.2mm dotted ${PAPER_COLORS.lineStrong}; color: ${PAPER_COLORS.ink2}; }
`;
