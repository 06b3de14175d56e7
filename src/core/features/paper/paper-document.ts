import { html } from '#core/printing/html.ts';
import { htmlDocument } from '#core/printing/html-document.ts';
import type { PaperKind } from '#shared/domain/paper/printable.ts';
import { CERTIFICATE_STYLES, certificate } from './certificate-template.ts';
import type { PaperSubject } from './paper-subject.ts';
import { PAPER_FR } from './paper-texts.ts';
import { STICKER_STYLES, sticker } from './sticker-template.ts';

/** All papers of a run as one document, in order. */
export function paperDocument(kind: PaperKind, subjects: readonly PaperSubject[]): string {
  const isSticker = kind === 'sticker';
  return htmlDocument({
    lang: 'fr',
    title: titleOf(kind, subjects),
    styles: isSticker ? STICKER_STYLES : CERTIFICATE_STYLES,
    body: html`<main>${subjects.map(isSticker ? sticker : certificate)}</main>`,
  });
}

/** Names no place: on screens that others see, it stands in window titles and file names (`vitrophanies-2026-11-22.pdf`). */
export function paperFileName(kind: PaperKind, subjects: readonly PaperSubject[], today: string): string {
  const [only] = subjects;
  if (kind === 'certificate' && only && subjects.length === 1) return `certificat-${only.number.toLowerCase()}.pdf`;
  return `${kind === 'sticker' ? 'vitrophanies' : 'certificats'}-${today}.pdf`;
}

function titleOf(kind: PaperKind, subjects: readonly PaperSubject[]): string {
  const [only] = subjects;
  if (kind === 'certificate' && only && subjects.length === 1) return `${PAPER_FR.certificate} ${only.number}`;
  return kind === 'sticker' ? PAPER_FR.stickersTitle : PAPER_FR.certificatesTitle;
}
