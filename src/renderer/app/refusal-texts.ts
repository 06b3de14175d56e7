import type { CriterionCode } from '#shared/domain/label/criteria.ts';
import type { RejectionCode } from '#shared/sync/mutator.ts';
import type { Refusal } from './refusal.ts';

/** Why a change was refused, and what to do: one sentence per code. */
export const REFUSAL_TEXT: Readonly<Record<RejectionCode, string>> = {
  invalid: 'console.refusal.invalid',
  forbidden: 'console.refusal.forbidden',
  missing: 'console.refusal.missing',
  changed: 'console.refusal.changed',
  wrongState: 'console.refusal.wrongState',
  alreadyExists: 'console.refusal.alreadyExists',
  tooLarge: 'console.refusal.tooLarge',
  reusedId: 'console.refusal.reusedId',
  unsupported: 'console.refusal.unsupported',
  blobMissing: 'console.refusal.blobMissing',
};

export function refusalText(code: string): string {
  // The console's own word, of its own disk.
  if (code === 'diskFull') return 'console.refusal.diskFull';
  return isRejectionCode(code) ? REFUSAL_TEXT[code] : 'console.refusal.unknown';
}

/** What is missing when a decision about a label is refused, by the field of the refusal. */
const MISSING_TEXT: Readonly<Record<CriterionCode | 'withdrawn', string>> = {
  charter: 'console.label.missing.charter',
  cover: 'console.label.missing.cover',
  audit: 'console.label.missing.audit',
  mystery: 'console.label.missing.mystery',
  withdrawn: 'console.label.missing.withdrawn',
};

/** Why a decision about a label was refused, naming the condition that is missing when that is why. */
export function labelRefusalText({ code, field }: Refusal): string {
  const missing = code === 'wrongState' ? Object.entries(MISSING_TEXT).find(([one]) => one === field)?.[1] : undefined;
  return missing ?? refusalText(code);
}

const MUTATION_TEXT: Readonly<Record<string, string>> = {
  'place.create': 'console.mutation.placeCreate',
  'place.edit': 'console.mutation.placeEdit',
  'place.addNote': 'console.mutation.placeAddNote',
  'place.decideConflict': 'console.mutation.placeDecideConflict',
  'place.merge': 'console.mutation.placeMerge',
  'place.unmerge': 'console.mutation.placeUnmerge',
  'place.remove': 'console.mutation.placeRemove',
  'placeContact.edit': 'console.mutation.placeContactEdit',
  'place.import': 'console.mutation.placeImport',
  'place.importUndo': 'console.mutation.placeImportUndo',
  'importBatch.record': 'console.mutation.importBatchRecord',
  'document.add': 'console.mutation.documentAdd',
  'document.describe': 'console.mutation.documentDescribe',
  'document.remove': 'console.mutation.documentRemove',
  'label.record': 'console.mutation.labelRecord',
  'label.decide': 'console.mutation.labelDecide',
  'labelRules.publish': 'console.mutation.labelRulesPublish',
  'followUp.edit': 'console.mutation.followUpEdit',
  'followUp.restore': 'console.mutation.followUpRestore',
  'convention.save': 'console.mutation.conventionSave',
  'convention.remove': 'console.mutation.conventionRemove',
  'audit.record': 'console.mutation.auditRecord',
  'auditTemplate.publish': 'console.mutation.auditTemplatePublish',
  'correctiveAction.set': 'console.mutation.correctiveActionSet',
  'visit.plan': 'console.mutation.visitPlan',
  'visit.change': 'console.mutation.visitChange',
  'unit.receive': 'console.mutation.unitReceive',
  'unit.move': 'console.mutation.unitMove',
  'unit.hand': 'console.mutation.unitHand',
  'unit.block': 'console.mutation.unitBlock',
  'unit.settle': 'console.mutation.unitSettle',
  'stockLot.save': 'console.mutation.stockLotSave',
  'stockHolder.save': 'console.mutation.stockHolderSave',
  'wearer.create': 'console.mutation.wearerCreate',
  'wearer.editPerson': 'console.mutation.wearerEdit',
  'wearer.configure': 'console.mutation.wearerEdit',
  'wearer.consent': 'console.mutation.wearerConsent',
  'wearer.open': 'console.mutation.wearerOpen',
  'wearer.erase': 'console.mutation.wearerErase',
  'alert.acknowledge': 'console.mutation.alertAcknowledge',
  'alert.close': 'console.mutation.alertClose',
};

/** Name of what was tried, in the person's words. */
export function mutationText(name: string): string {
  return MUTATION_TEXT[name] ?? 'console.mutation.other';
}

function isRejectionCode(code: string): code is RejectionCode {
  return Object.hasOwn(REFUSAL_TEXT, code);
}
