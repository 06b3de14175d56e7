import { firstLabelState, labelOfCategory } from '#shared/domain/place/label-of-category.ts';
import type { ImportTrace, Place } from '#shared/domain/place/place.ts';
import type { MutationContext } from '#shared/sync/mutator.ts';
import type { ImportRow, PlaceFieldName } from './import-row.ts';
import type { KnownDiff } from './place-diff.ts';

/** Who writes what: the batch, and the source its row belongs to. */
export type ImportOrigin = { readonly batchId: string; readonly source: string };

const NO_TRACE: ImportTrace = { editedFields: [], imported: {}, links: [], before: null };

export function newPlace(row: ImportRow, { batchId, source }: ImportOrigin, context: MutationContext): Place {
  return {
    ...row.fields,
    id: row.id,
    networkId: context.actor.networkId,
    ownerOrgId: context.actor.orgId,
    source,
    sourceId: row.sourceId,
    sourceUpdatedOn: row.sourceUpdatedOn,
    importBatchId: batchId,
    importTrace: NO_TRACE,
    labelState: firstLabelState(row.fields.category),
    labelUntil: null,
    labelRiskFrom: null,
    mergedIntoId: null,
    createdAtUtc: context.nowUtc,
    updatedAtUtc: context.nowUtc,
  };
}

export function updatedPlace(
  update: { readonly stored: Place; readonly row: ImportRow; readonly diff: KnownDiff },
  origin: ImportOrigin,
  context: MutationContext,
): Place {
  const { stored, row, diff } = update;
  const trace = nextTrace(stored, diff, { source: origin.source, sourceId: row.sourceId });
  const isSameTrace = stored.importTrace !== null && trace === stored.importTrace;
  const former = stored.importTrace;
  const before: NonNullable<ImportTrace['before']> = {
    ...pick(stored, diff.changed),
    sourceUpdatedOn: stored.sourceUpdatedOn,
    importBatchId: stored.importBatchId,
    ...(isSameTrace
      ? {}
      : { trace: former && { editedFields: former.editedFields, imported: former.imported, links: former.links } }),
    ...(isSameTrace ? {} : { marked: trace.editedFields.filter((name) => !former?.editedFields.includes(name)) }),
  };
  return {
    ...stored,
    ...pick(row.fields, diff.changed),
    ...(diff.changed.includes('category') ? labelOfCategory(stored, row.fields.category) : {}),
    sourceUpdatedOn:
      diff.standing === 'primary' ? (row.sourceUpdatedOn ?? stored.sourceUpdatedOn) : stored.sourceUpdatedOn,
    importBatchId: origin.batchId,
    importTrace: { ...trace, before },
    updatedAtUtc: context.nowUtc,
  };
}

/**
 * The place's own source gets a taken field back. What anybody else writes counts as edited here, lest the next file of its own source
 * take it away again. The same object when nothing changes.
 */
function nextTrace(stored: Place, diff: KnownDiff, link: ImportTrace['links'][number]): ImportTrace {
  const trace = stored.importTrace ?? NO_TRACE;
  if (diff.standing === 'primary') {
    if (diff.taken.length === 0) return trace;
    const stays = (name: string) => !diff.taken.some((taken) => taken === name);
    return {
      ...trace,
      editedFields: trace.editedFields.filter(stays),
      imported: Object.fromEntries(Object.entries(trace.imported).filter(([name]) => stays(name))),
    };
  }
  const marked = stored.source === '' ? [] : diff.changed.filter((name) => !trace.editedFields.includes(name));
  if (marked.length === 0 && !diff.isNewLink) return trace;
  return {
    ...trace,
    editedFields: [...trace.editedFields, ...marked],
    imported: { ...trace.imported, ...pick(stored, marked) },
    links: diff.isNewLink ? [...trace.links, link] : trace.links,
  };
}

function pick<Source extends Pick<Place, PlaceFieldName>>(
  source: Source,
  names: readonly PlaceFieldName[],
): Partial<Pick<Source, PlaceFieldName>> {
  return Object.fromEntries(names.map((name) => [name, source[name]])) as Partial<Pick<Source, PlaceFieldName>>;
}
