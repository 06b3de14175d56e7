import { derivedId, uuidSchema } from '#shared/kernel/id.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { EXPORT_SOURCE } from './own-export.ts';
import type { RowText } from './row-text.ts';
import { finding, type ImportFinding } from './verdict.ts';

const MAX_SOURCE_ID = 120;
const MAX_SOURCE = 80;

/** Who a row is: its publisher's id, and the place's own id where an export of this product tells it. */
export type RowIdentity = {
  readonly source: string;
  readonly sourceId: string;
  readonly ownId: string | null;
  readonly findings: readonly ImportFinding[];
};

/**
 * The file's own id; `0` is how export-gn2 says it has none. Without one, the id is made from name, postcode and address:
 * the same row makes the same id again, and a renamed place becomes a new one. An export of this product names the place, and its
 * source if it came from one (PX2).
 */
export function readIdentity(
  text: RowText,
  context: { readonly mapping: ColumnMapping; readonly source: string },
): RowIdentity {
  const ownId = readOwnId(text.raw('placeId'));
  const written = text.raw('sourceId');
  const isUsable = written !== '' && written !== '0' && written.length <= MAX_SOURCE_ID;
  if (ownId !== null) {
    const source = text.raw('placeSource');
    const isImported = isUsable && source !== '' && source.length <= MAX_SOURCE;
    const bears = isImported ? { source, sourceId: written } : { source: EXPORT_SOURCE, sourceId: ownId };
    return { ...bears, ownId, findings: [] };
  }
  const { source } = context;
  if (isUsable) return { source, sourceId: written, ownId: null, findings: [] };
  const made = derivedId(['row', text.raw('name'), text.raw('postcode'), text.raw('communeName'), text.raw('address')]);
  const findings = context.mapping.sourceId === null ? [] : [finding('sourceIdMissing', 'sourceId', written)];
  return { source, sourceId: `made-${made}`, ownId: null, findings };
}

/** Null: not told, as in every file but our own exports, or no id of ours. */
function readOwnId(raw: string): string | null {
  return raw === '' ? null : (uuidSchema.safeParse(raw).data ?? null);
}
