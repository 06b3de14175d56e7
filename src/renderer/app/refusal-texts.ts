import type { RejectionCode } from '#shared/sync/mutator.ts';

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
  return isRejectionCode(code) ? REFUSAL_TEXT[code] : 'console.refusal.unknown';
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
