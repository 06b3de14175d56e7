import { type Html, html } from '#core/printing/html.ts';
import { PAPER_COLORS } from '#core/printing/paper-palette.ts';
import { qrCode } from '#core/printing/qr-code.ts';
import { nameSize } from './name-size.ts';
import type { PaperSubject } from './paper-subject.ts';
import { filled, PAPER_EN, PAPER_FR, writtenDay } from './paper-texts.ts';

/** One window sticker: a page of its own, whatever the place is called. */
export function sticker({ name, until, pageUrl }: PaperSubject): Html {
  return html`<article class="sticker">
<header>
${BEACON}
<div><p class="word">${PAPER_FR.safePlace}</p><p class="word-en" lang="en">${PAPER_EN.safePlace}</p></div>
</header>
<h1 class="${nameSize(name)}">${name}</h1>
<p class="come">${PAPER_FR.comeIn}</p>
<p class="come-en" lang="en">${PAPER_EN.comeIn}</p>
<p class="offer">${PAPER_FR.offer}</p>
<p class="offer en" lang="en">${PAPER_EN.offer}</p>
<section class="code">
${pageUrl === null ? '' : qrCode(pageUrl, PAPER_FR.codeAlt)}
<div>
<p class="scan">${PAPER_FR.scan}</p><p class="en" lang="en">${PAPER_EN.scan}</p>
<p class="valid">${filled(PAPER_FR.validUntil, { date: writtenDay(until, 'fr') })}</p>
<p class="en" lang="en">${filled(PAPER_EN.validUntil, { date: writtenDay(until, 'en') })}</p>
</div>
</section>
<footer>
<p>${PAPER_FR.inDanger}</p>
<p class="numbers">${PAPER_FR.numbers}</p>
<p class="en" lang="en">${PAPER_EN.inDanger} ${PAPER_EN.numbers}</p>
</footer>
</article>`;
}

/** A light that does not move: nothing that looks like an alarm. */
const BEACON = html`<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="M9 21h6M10 21l.6-9h2.8l.6 9M9.5 12h5M10 8.5h4V12h-4zM10 8.5 12 6.5l2 2M5.5 9.5h1.5M17 9.5h1.5M6.5 5.5l1 1M17.5 5.5l-1 1"/></svg>`;

export const STICKER_STYLES = `
@page { size: 148mm 210mm; margin: 0; }
.sticker { display: flex; flex-direction: column; width: 100%; height: 210mm; overflow: hidden; break-after: page; break-inside: avoid; }
.sticker:last-child { break-after: auto; }
.sticker > * { flex: none; margin-inline: 11mm; }
.sticker .en, .sticker [lang='en'] { color: ${PAPER_COLORS.ink2}; }
.sticker header { display: flex; align-items: center; gap: 5mm; height: 56mm; margin: 0; padding: 0 11mm; color: #fff; background: ${PAPER_COLORS.accent}; }
.sticker header svg { flex: none; width: 32mm; height: 32mm; margin-left: -4mm; }
.sticker .word { font-size: 58pt; line-height: 1; font-weight: 750; letter-spacing: -0.02em; white-space: nowrap; }
.sticker .word-en[lang] { margin-top: 2mm; font-size: 21pt; line-height: 1.1; color: #fff; }
.sticker h1 { margin-top: 8mm; line-height: 1.15; font-weight: 700; letter-spacing: -0.01em; overflow-wrap: anywhere; }
.sticker h1.short { font-size: 28pt; }
.sticker h1.long { font-size: 20pt; }
.sticker h1.very-long { font-size: 12pt; }
.sticker .come { margin-top: 4mm; font-size: 22pt; line-height: 1.2; font-weight: 650; color: ${PAPER_COLORS.accent}; }
.sticker .come-en { font-size: 13pt; line-height: 1.2; font-weight: 500; }
.sticker .offer { margin-top: 3mm; font-size: 12pt; line-height: 1.35; }
.sticker .offer.en { margin-top: 1mm; font-size: 9pt; }
.sticker .code { display: flex; align-items: center; gap: 5mm; margin-top: auto; }
.sticker .qr { flex: none; width: 48mm; height: 48mm; margin-left: -5mm; }
.sticker .code .en { font-size: 9pt; }
.sticker .scan { font-size: 12pt; line-height: 1.3; }
.sticker .valid { margin-top: 3mm; font-size: 13pt; line-height: 1.3; font-weight: 650; }
.sticker footer { margin-top: 3mm; margin-bottom: 8mm; padding-top: 3mm; border-top: 0.4mm solid ${PAPER_COLORS.lineStrong}; font-size: 12pt; line-height: 1.3; }
.sticker .numbers { font-size: 20pt; line-height: 1.25; font-weight: 700; font-variant-numeric: tabular-nums; }
.sticker footer .en { font-size: 9pt; }
`;
