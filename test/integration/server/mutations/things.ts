import { newId } from '#shared/kernel/id.ts';
import type { RowChange, RowOf, TableName } from '#shared/sync/table.ts';
import { anAlert, aPlace } from '#test/support/builders.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';
import type { Owner } from './world.ts';

/** A row to be there beforehand. */
export function put<Name extends TableName>(table: Name, row: RowOf<Name>): RowChange {
  // The row was checked against its table's name; the union does not carry that link.
  return { table, id: row.id, op: 'upsert', row } as RowChange;
}

/** A candidate that nobody outside its organisation may know of. */
export function aHiddenPlace(owner: Owner, overrides: Partial<RowOf<'place'>> = {}): RowOf<'place'> {
  return aPlace({
    ...owner,
    id: newId(),
    visibility: 'discreet',
    labelState: 'candidate',
    labelUntil: null,
    ...overrides,
  });
}

export function anAuditOf(owner: Owner, placeId: string): RowOf<'audit'> {
  return { ...FOLLOW_UP_SAMPLES.audit, ...owner, id: newId(), placeId };
}

export function aVisitOf(owner: Owner, placeId: string): RowOf<'plannedVisit'> {
  return { ...FOLLOW_UP_SAMPLES.plannedVisit, ...owner, id: newId(), placeId };
}

export function anActionOf(owner: Owner, placeId: string): RowOf<'correctiveAction'> {
  return { ...FOLLOW_UP_SAMPLES.correctiveAction, ...owner, id: newId(), placeId, auditId: newId() };
}

export function aDocumentOf(owner: Owner, overrides: Partial<RowOf<'placeDocument'>> = {}): RowOf<'placeDocument'> {
  return { ...FOLLOW_UP_SAMPLES.placeDocument, ...owner, id: newId(), ...overrides };
}

export function aConventionOf(owner: Owner): RowOf<'convention'> {
  return { ...FOLLOW_UP_SAMPLES.convention, ...owner, id: newId() };
}

export function anAlertOf(owner: Owner): RowOf<'alert'> {
  return anAlert({ ...owner, id: newId(), buttonId: newId() });
}

export function aBatchOf(owner: Owner): RowOf<'importBatch'> {
  return {
    ...owner,
    id: newId(),
    fileName: 'lieux.csv',
    source: 'mairie',
    rowCount: 1,
    createdCount: 1,
    updatedCount: 0,
    unchangedCount: 0,
    rejectedCount: 0,
    state: 'applied',
    appliedAtUtc: '2026-01-01T08:00:00.000Z',
  };
}
