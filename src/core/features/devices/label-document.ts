import { type Html, html } from '#core/printing/html.ts';
import { htmlDocument } from '#core/printing/html-document.ts';
import { PAPER_COLORS } from '#core/printing/paper-palette.ts';
import { qrCode } from '#core/printing/qr-code.ts';

/** What is stuck on a case. It names no person, and no organisation: a button must not tell whose help it brings. */
export type UnitLabel = { readonly serial: string; readonly label: string };

/** Characters that have room on one line in large print; a serial number must never be broken. */
const MAX_LARGE = 8;

/** Sheets of labels to cut out, on paper that every office has. */
export function labelDocument(units: readonly UnitLabel[], language: 'fr' | 'en'): string {
  const { title, codeOf } = WORDS[language];
  const body = html`<main><h1>${title}</h1><ul>${units.map((unit) => labelOf(unit, codeOf))}</ul></main>`;
  return htmlDocument({ lang: language, title, styles: STYLES, body });
}

/** The code holds two lines, the serial number first: a hand scanner types it into a search field and ends with Enter. */
function labelOf({ serial, label }: UnitLabel, codeOf: string): Html {
  const code = qrCode(`${serial}\n${label}`, `${codeOf} ${serial}`);
  const number = label === serial ? '' : html`<p class="serial">${serial}</p>`;
  return html`<li>${code}<div><p class="${label.length > MAX_LARGE ? 'label long' : 'label'}">${label}</p>${number}</div></li>`;
}

const WORDS = {
  fr: { title: 'Étiquettes de boutons', codeOf: 'Code du bouton' },
  en: { title: 'Button labels', codeOf: 'Code of button' },
} as const;

const STYLES = `
@page { size: A4; margin: 10mm; }
h1 { position: absolute; width: 1px; height: 1px; overflow: hidden; font-size: 1pt; }
ul { display: flex; flex-wrap: wrap; padding: 0; list-style: none; }
li { display: flex; align-items: center; gap: 2mm; width: 62mm; height: 29mm; padding: 1mm 2mm; border: 0.2mm dashed ${PAPER_COLORS.lineStrong}; margin: 0 -0.2mm -0.2mm 0; overflow: hidden; }
li .qr { flex: none; width: 24mm; height: 24mm; }
li > div:last-child { min-width: 0; }
.label { font-size: 12pt; line-height: 1.2; font-weight: 700; overflow-wrap: anywhere; }
.label.long { font-size: 9pt; }
.serial { font-size: 8pt; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
`;
