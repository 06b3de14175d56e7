import type { Audit, AuditKind, SignatureKind } from '#shared/domain/audit/audit.ts';
import type { VisitNeedKind } from '#shared/domain/audit/visit-need.ts';

export const VISIT_KIND_TEXT: Readonly<Record<AuditKind, string>> = {
  audit: 'console.visit.kindAudit',
  mystery: 'console.visit.kindMystery',
};

export const VISIT_NEED_TEXT: Readonly<Record<VisitNeedKind, string>> = {
  overdue: 'console.visit.needOverdue',
  again: 'console.visit.needAgain',
  soon: 'console.visit.needSoon',
  first: 'console.visit.needFirst',
  later: 'console.visit.needLater',
};

export const VISIT_OUTCOME_TEXT: Readonly<Record<Audit['outcome'], string>> = {
  passed: 'console.visit.passed',
  failed: 'console.visit.failed',
};

export const STICKER_TEXT: Readonly<Record<Audit['stickerSeen'], string>> = {
  yes: 'console.visit.stickerYes',
  no: 'console.visit.stickerNo',
  notPrinted: 'console.visit.stickerNotPrinted',
  notLooked: 'console.visit.stickerNotLooked',
};

const SIGNED_TEXT: Readonly<Record<SignatureKind, string>> = {
  drawn: 'console.visit.signedDrawn',
  typed: 'console.visit.signedTyped',
  onPaper: 'console.visit.signedOnPaper',
  none: 'console.visit.signedNone',
};

/** How a visit was signed and by whom, in words. */
export function signedText(
  { signatureKind, signerName }: Pick<Audit, 'signatureKind' | 'signerName'>,
  t: (id: string) => string,
): string {
  return [t(SIGNED_TEXT[signatureKind]), signerName.trim()].filter((part) => part !== '').join(', ');
}
