import type { StockGesture, UnitEventRow, UnitRow } from '#shared/contract/console/stock.contract.ts';
import type { SerialReject } from '#shared/domain/stock/judge-serials.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import type { StatusTone } from '#ui/status/StatusBadge.tsx';

export const STATE_TEXT: Readonly<Record<UnitRow['state'], string>> = {
  inStock: 'console.stock.stateInStock',
  withHolder: 'console.stock.stateWithHolder',
  withWearer: 'console.stock.stateWithWearer',
  lost: 'console.stock.stateLost',
  stolen: 'console.stock.stateStolen',
  scrapped: 'console.stock.stateScrapped',
  conflict: 'console.stock.stateConflict',
  withdrawn: 'console.stock.stateWithdrawn',
};

export const STATE_TONE: Readonly<Record<UnitRow['state'], StatusTone>> = {
  inStock: 'neutral',
  withHolder: 'neutral',
  withWearer: 'accent',
  lost: 'due',
  stolen: 'due',
  scrapped: 'neutral',
  conflict: 'due',
  withdrawn: 'neutral',
};

export const EVENT_TEXT: Readonly<Record<UnitEventRow['kind'], string>> = {
  received: 'console.stock.eventReceived',
  moved: 'console.stock.eventMoved',
  handed: 'console.stock.eventHanded',
  returned: 'console.stock.eventReturned',
  wiped: 'console.stock.eventWiped',
  provisioned: 'console.stock.eventProvisioned',
  quarantined: 'console.stock.eventQuarantined',
  lost: 'console.stock.eventLost',
  stolen: 'console.stock.eventStolen',
  found: 'console.stock.eventFound',
  scrapped: 'console.stock.eventScrapped',
  settled: 'console.stock.eventSettled',
  undone: 'console.stock.eventUndone',
};

export const GESTURE_TEXT: Readonly<Record<AskedKind, string>> = {
  moved: 'console.stock.doMove',
  handed: 'console.stock.doHand',
  returned: 'console.stock.doReturn',
  lost: 'console.stock.doLost',
  stolen: 'console.stock.doStolen',
  found: 'console.stock.doFound',
  quarantined: 'console.stock.doQuarantine',
  scrapped: 'console.stock.doScrap',
};

/** Gestures that are asked for with a dialog. */
export type AskedKind = Exclude<StockGesture['kind'], 'settled' | 'undone'>;

export const REJECT_TEXT: Readonly<Record<SerialReject, string>> = {
  format: 'console.stock.rejectFormat',
  checksum: 'console.stock.rejectChecksum',
  duplicate: 'console.stock.rejectDuplicate',
  alreadyInStock: 'console.stock.rejectInStock',
};

/** Where a unit went with an event: a name, a file, a lot; empty when it went nowhere. */
export function whereText({ kind, holderName, fileNumber, lotName, wearerId }: UnitEventRow, t: Texts['t']): string {
  if (lotName !== null) return lotName;
  if (fileNumber !== null) return t('console.stock.file', { number: fileNumber });
  if (wearerId !== null) return t('console.stock.someFile');
  if (holderName !== null) return holderName;
  return kind === 'moved' || kind === 'returned' || kind === 'found' ? t('console.stock.theStore') : '';
}
