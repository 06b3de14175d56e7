import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { DocumentRow, DocumentTransfer, TransferFailure } from '#shared/contract/console/documents.contract.ts';
import type { DocumentKind } from '#shared/domain/document/place-document.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

export const KIND_TEXT: Readonly<Record<DocumentKind, string>> = {
  photo: 'console.document.kindPhoto',
  charter: 'console.document.kindCharter',
  convention: 'console.document.kindConvention',
  signature: 'console.document.kindSignature',
  other: 'console.document.kindOther',
};

/** Why bytes do not go up. */
const UP_TEXT: Readonly<Record<TransferFailure, string>> = {
  offline: 'console.document.willBeSent',
  busy: 'console.document.upBusy',
  damaged: 'console.document.upDamaged',
  forbidden: 'console.document.upRefused',
  full: 'console.document.upFull',
  refused: 'console.document.upRefused',
  gone: 'console.document.upRefused',
  diskFull: 'console.document.upRefused',
};

/** Why bytes do not come down: text id of what a person may do about it. */
export const MISSING_TEXT: Readonly<Record<TransferFailure, string>> = {
  offline: 'console.document.notHere',
  busy: 'console.document.notHereBusy',
  damaged: 'console.document.notHereDamaged',
  forbidden: 'console.document.notHereGone',
  full: 'console.document.notHereGone',
  refused: 'console.document.notHereGone',
  gone: 'console.document.notHereGone',
  diskFull: 'console.document.notHereGone',
};

/** What the core says of a file that is no document, or cannot be written. */
const FILE_TEXT: Readonly<Record<string, string>> = {
  empty: 'console.document.fileEmpty',
  wrongType: 'console.document.fileWrongType',
  tooLarge: 'console.document.fileTooLarge',
  diskFull: 'console.document.fileDiskFull',
  notWritable: 'console.document.notWritable',
  busy: 'console.document.saveBusy',
  wrongState: 'console.document.isEvidence',
};

/** Text id of what to do after a refusal about a document. */
export function documentRefusalText(code: string): string {
  return FILE_TEXT[code] ?? (isTransferFailure(code) ? MISSING_TEXT[code] : refusalText(code));
}

/** Where a document's bytes are, in words; empty when there is nothing to say: they are here and on the server. */
export function transferText(row: DocumentRow, transfer: DocumentTransfer | undefined, { t, format }: Texts): string {
  const percent = transfer ? format.percent(transfer.doneBytes / transfer.totalBytes) : '';
  if (row.isWaiting) {
    if (transfer?.direction !== 'up') return t('console.document.willBeSent');
    return transfer.failure === null ? t('console.document.sending', { percent }) : t(UP_TEXT[transfer.failure]);
  }
  if (transfer?.direction === 'down') return t('console.document.fetching', { percent });
  return '';
}

function isTransferFailure(code: string): code is TransferFailure {
  return Object.hasOwn(MISSING_TEXT, code);
}
