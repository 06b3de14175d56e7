import { type Html, html } from '#core/printing/html.ts';
import { htmlDocument } from '#core/printing/html-document.ts';
import { PAPER_COLORS } from '#core/printing/paper-palette.ts';
import { sayDate } from '#shared/domain/calendar/say-date.ts';
import { positionsOf } from '#shared/domain/stock/custody-chain.ts';
import type { StockIndex } from './stock-index.ts';
import { STOCK_WORDS, type StockWords } from './stock-words.ts';

/** What goes with a parcel: who gives what to whom. Names of organisations, never of persons. */
export type Slip = {
  readonly issuer: string;
  /** Null: the store. */
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly on: string;
  readonly reason: string;
  readonly units: readonly { readonly serial: string; readonly model: string }[];
};

/** The slip of one move, from the chains of the units that it moved; null when no unit was moved by it. */
export function slipOf({ units, holders }: StockIndex, eventId: string, issuer: string): Slip | null {
  const moved = units.filter(({ events }) => events.some(({ id, kind }) => id === eventId && kind === 'moved'));
  const event = moved[0]?.events.find(({ id }) => id === eventId);
  if (!moved[0] || !event) return null;
  const [before] = event.after;
  const cameFrom = before === undefined ? null : (positionsOf(moved[0].events).get(before)?.holderId ?? null);
  const nameOf = (id: string | null) => holders.find((holder) => holder.id === id)?.name ?? null;
  return {
    issuer,
    fromName: nameOf(cameFrom),
    toName: nameOf(event.holderId),
    on: event.happenedAtUtc,
    reason: event.reason,
    units: moved.map(({ serial, model }) => ({ serial, model })),
  };
}

/** The slip that goes with the boxes, as a whole HTML document to print. It names units and holders, never a wearer. */
export function slipDocument({ issuer, fromName, toName, on, reason, units }: Slip, language: 'fr' | 'en'): string {
  const words = STOCK_WORDS[language];
  const holderText = (name: string | null) => name ?? `${issuer}, ${words.store}`;
  const facts: readonly (readonly [string, string])[] = [
    [words.from, holderText(fromName)],
    [words.to, holderText(toName)],
    [words.on, sayDate(new Intl.DateTimeFormat(words.tag, { dateStyle: 'long' }), new Date(on))],
    [words.reason, reason],
    [words.count, String(units.length)],
  ];
  const body = html`<main><h1>${words.slipTitle}</h1><p class="issuer">${issuer}</p>
    <dl>${facts.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${unitTable(units, words)}
    <p class="note">${words.slipNote}</p>
    <div class="hands"><p>${words.signatureFrom}</p><p>${words.signatureTo}</p></div></main>`;
  return htmlDocument({ lang: language, title: words.slipTitle, styles: STYLES, body });
}

function unitTable(units: Slip['units'], words: StockWords): Html {
  return html`<table><thead><tr><th scope="col">${words.serial}</th><th scope="col">${words.model}</th><th scope="col">${words.checked}</th></tr></thead>
    <tbody>${units.map(({ serial, model }) => html`<tr><td class="serial">${serial}</td><td>${model}</td><td><span class="box"></span></td></tr>`)}</tbody></table>`;
}

const STYLES = `
@page { size: A4; margin: 16mm; }
h1 { font-size: 16pt; line-height: 1.25; }
.issuer, .note { color: ${PAPER_COLORS.ink2}; }
dl { margin: 5mm 0; }
dl div { display: flex; gap: 4mm; }
dt { flex: 0 0 32mm; color: ${PAPER_COLORS.ink2}; }
th, td { padding: 1mm 2mm 1mm 0; border-bottom: 0.2mm solid ${PAPER_COLORS.line}; text-align: left; }
.serial { font-weight: 600; letter-spacing: 0.02em; }
.box { display: inline-block; width: 4mm; height: 4mm; border: 0.3mm solid ${PAPER_COLORS.lineStrong}; vertical-align: middle; }
.note { margin-top: 5mm; }
.hands { display: flex; gap: 8mm; margin-top: 6mm; break-inside: avoid; }
.hands p { flex: 1; min-height: 32mm; padding: 2mm; border: 0.3mm solid ${PAPER_COLORS.lineStrong}; font-size: 8.5pt; color: ${PAPER_COLORS.ink2}; }
`;
