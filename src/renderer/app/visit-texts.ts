import type { Audit, AuditKind } from '#shared/domain/audit/audit.ts';
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
