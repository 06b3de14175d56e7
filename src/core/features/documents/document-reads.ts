import type { Workspace } from '#core/workspace/workspace.ts';
import type { DocumentRow } from '#shared/contract/console/documents.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import type { PlaceDocument } from '#shared/domain/document/place-document.ts';

/** Documents of one place, or those of no place, newest first. */
export function documentsOf(workspace: Workspace, placeId: string | null): readonly DocumentRow[] {
  const ids =
    placeId === null
      ? workspace.db.prepare<[], string>('select id from place_document where place_id is null').pluck().all()
      : workspace.db.prepare<[string], string>('select id from place_document where place_id = ?').pluck().all(placeId);
  return documentsByIds(workspace, ids).toSorted((left, right) =>
    right.document.addedAtUtc.localeCompare(left.document.addedAtUtc),
  );
}

/** Those of `ids` that are here, in that order. */
export function documentsByIds(workspace: Workspace, ids: readonly string[]): readonly DocumentRow[] {
  const documents = ids.flatMap((id) => workspace.rows.get('placeDocument', id) ?? []);
  const visitOf = evidenceOf(workspace, new Set(documents.map(({ placeId }) => placeId)));
  return documents.map((document) => rowOf(workspace, document, visitOf(document.id)));
}

/** The recorded visit that a document is evidence of, among the visits of these places. */
function evidenceOf({ rows }: Workspace, placeIds: ReadonlySet<string | null>): (documentId: string) => string | null {
  const visits = [...placeIds].flatMap((placeId) => (placeId === null ? [] : rows.where('audit', 'placeId', placeId)));
  const byDocument = new Map(
    visits.flatMap(({ id, photoIds, signatureId }) =>
      [...photoIds, ...(signatureId === null ? [] : [signatureId])].map((documentId) => [documentId, id] as const),
    ),
  );
  return (documentId) => byDocument.get(documentId) ?? null;
}

/** A person adds documents to places of their organisation, and to its conventions. */
export function canAddTo({ me, rows }: Workspace, placeId: string | null): boolean {
  if (!can(me.actor, 'document.edit')) return false;
  return placeId === null || rows.get('place', placeId)?.ownerOrgId === me.actor.orgId;
}

function rowOf({ me, rows, blobs }: Workspace, document: PlaceDocument, visitId: string | null): DocumentRow {
  const isOwn = can(me.actor, 'document.edit') && document.ownerOrgId === me.actor.orgId;
  return {
    document,
    bytes: blobs.has(document.sha256) ? 'here' : 'elsewhere',
    isWaiting: rows.isPending('placeDocument', document.id),
    visitId,
    canEdit: isOwn && visitId === null,
  };
}
