import { type Html, html } from '#core/printing/html.ts';
import { PAPER_COLORS } from '#core/printing/paper-palette.ts';
import { qrCode } from '#core/printing/qr-code.ts';
import { nameSize } from './name-size.ts';
import type { PaperSubject } from './paper-subject.ts';
import { filled, PAPER_EN, PAPER_FR, writtenDay } from './paper-texts.ts';

/** The certificate of one label: who holds it, until when, what it took on, and how anybody checks it. */
export function certificate(subject: PaperSubject): Html {
  const { name, address, issuer, network, conventions } = subject;
  return html`<article class="certificate">
<header><p class="issuer">${issuer}</p><p class="network">${filled(PAPER_FR.network, { network })}</p></header>
<p class="kind">${PAPER_FR.certificate} <span lang="en">${PAPER_EN.certificate}</span></p>
<h1 class="${nameSize(name)}">${name}</h1>
<p class="address">${address}</p>
<p class="is">${filled(PAPER_FR.isCertified, { issuer })}</p>
<p class="is-en" lang="en">${filled(PAPER_EN.isCertified, { issuer })}</p>
${conventions.map((convention) => html`<p class="under">${filled(PAPER_FR.under, { convention })}</p>`)}
${facts(subject)}
${commitments(subject)}
${verification(subject)}
<footer><p>${filled(PAPER_FR.forIssuer, { issuer })}</p><p>${PAPER_FR.forPlace}</p></footer>
</article>`;
}

function facts({ grantedOn, until, number }: PaperSubject): Html {
  const granted = grantedOn === null ? '' : fact(PAPER_FR.grantedOn, writtenDay(grantedOn, 'fr'));
  return html`<dl>${granted}${fact(PAPER_FR.inForceUntil, writtenDay(until, 'fr'))}${fact(PAPER_FR.number, number)}</dl>`;
}

function fact(label: string, value: string): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function commitments({ commitments: taken }: PaperSubject): Html | '' {
  if (taken.length === 0) return '';
  return html`<h2>${PAPER_FR.commitments}</h2><ul>${taken.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** The address is written out too: for whoever has no telephone at hand, and for whoever reads the file with their ears. */
function verification({ pageUrl }: PaperSubject): Html | '' {
  if (pageUrl === null) return '';
  return html`<section class="verify">${qrCode(pageUrl, PAPER_FR.codeAlt)}
<div><h2>${PAPER_FR.verify} <span lang="en">${PAPER_EN.verify}</span></h2><p>${PAPER_FR.verifyHow}</p><p class="url"><a href="${pageUrl}">${pageUrl}</a></p></div></section>`;
}

export const CERTIFICATE_STYLES = `
@page { size: 210mm 297mm; margin: 0; }
.certificate { display: flex; flex-direction: column; width: 100%; min-height: 296mm; padding: 18mm 24mm 14mm; border-top: 6mm solid ${PAPER_COLORS.accent}; break-after: page; }
.certificate:last-child { break-after: auto; }
.certificate [lang='en'] { color: ${PAPER_COLORS.ink2}; font-weight: 400; }
.certificate header { padding-bottom: 4mm; border-bottom: 0.3mm solid ${PAPER_COLORS.line}; }
.certificate .issuer { font-size: 14pt; font-weight: 650; }
.certificate .network { color: ${PAPER_COLORS.ink2}; }
.certificate .kind { margin-top: 10mm; font-size: 14pt; color: ${PAPER_COLORS.accent}; font-weight: 650; }
.certificate .kind [lang] { margin-left: 2mm; font-size: 11pt; }
.certificate h1 { margin-top: 2mm; line-height: 1.15; font-weight: 700; letter-spacing: -0.015em; overflow-wrap: anywhere; }
.certificate h1.short { font-size: 32pt; }
.certificate h1.long { font-size: 24pt; }
.certificate h1.very-long { font-size: 15pt; }
.certificate .address { margin-top: 2mm; font-size: 12pt; color: ${PAPER_COLORS.ink2}; }
.certificate .is { margin-top: 6mm; font-size: 13pt; }
.certificate .is-en { font-size: 11pt; }
.certificate .under { margin-top: 2mm; }
.certificate dl { display: flex; gap: 8mm; margin: 8mm 0 0; padding: 5mm 6mm; border-radius: 2mm; background: ${PAPER_COLORS.accentSoft}; }
.certificate dl div { flex: 1; }
.certificate dt { color: ${PAPER_COLORS.ink2}; }
.certificate dd { font-size: 13pt; font-weight: 650; font-variant-numeric: tabular-nums; }
.certificate h2 { margin: 7mm 0 2mm; font-size: 12pt; font-weight: 650; }
.certificate ul { margin: 0; padding-left: 5mm; }
.certificate li { margin: 1mm 0; font-size: 11pt; line-height: 1.4; }
.certificate .verify { display: flex; align-items: center; gap: 6mm; margin-top: auto; padding-top: 6mm; break-inside: avoid; }
.certificate .verify h2 { margin-top: 0; }
.certificate .verify h2 [lang] { margin-left: 2mm; font-size: 10pt; }
.certificate .qr { flex: none; width: 38mm; height: 38mm; margin-left: -4mm; }
.certificate .url { font-size: 8.5pt; overflow-wrap: anywhere; }
.certificate .url a { color: ${PAPER_COLORS.ink2}; text-decoration: none; }
.certificate footer { display: flex; gap: 10mm; margin-top: 7mm; break-inside: avoid; }
.certificate footer p { flex: 1; padding-bottom: 16mm; border-bottom: 0.3mm solid ${PAPER_COLORS.lineStrong}; color: ${PAPER_COLORS.ink2}; }
`;
