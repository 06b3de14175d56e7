import { implement } from '@orpc/server';
import { latestStream } from '#core/events/latest-stream.ts';
import type { FileSaver } from '#core/saving/file-saver.ts';
import { mutateOrRefuse, type Refusal, throwIfRefused } from '#core/workspace/refusal.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleDocumentsContract } from '#shared/contract/console/documents.contract.ts';
import { newId } from '#shared/kernel/id.ts';
import { canAddTo, documentsByIds, documentsOf } from './document-reads.ts';
import { shownFileName } from './file-name.ts';
import { saveCopy } from './save-copy.ts';

/** Signed out, a window sees no document: reads answer with nothing, changes are refused. */
export function createDocumentProcedures(holder: WorkspaceHolder, saver: FileSaver) {
  const os = implement(consoleDocumentsContract);
  /** Evidence of a recorded visit stays as it was taken. */
  const change = (name: string, id: string, args: unknown): Refusal | null => {
    const workspace = holder.current();
    const [row] = workspace ? documentsByIds(workspace, [id]) : [];
    if (row && row.visitId !== null) return { code: 'wrongState', field: null };
    return mutateOrRefuse(workspace?.engine, name, args);
  };
  return os.router({
    list: os.list.handler(({ input }) => {
      const workspace = holder.current();
      if (!workspace) return { documents: [], canAdd: false };
      return { documents: [...documentsOf(workspace, input.placeId)], canAdd: canAddTo(workspace, input.placeId) };
    }),
    get: os.get.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? [...documentsByIds(workspace, input.ids)] : [];
    }),
    add: os.add.handler(async ({ input, errors }) => {
      const stored = await holder.current()?.blobs.put(input.bytes);
      if (stored && !stored.ok) throw errors.REFUSED({ data: { code: stored.error, field: null } });
      const { placeId, kind, caption } = input;
      const id = newId();
      const args = { id, placeId, kind, caption, fileName: shownFileName(input.fileName), ...stored?.value };
      throwIfRefused(errors, mutateOrRefuse(holder.current()?.engine, 'document.add', args));
      return { id };
    }),
    describe: os.describe.handler(({ input: { id, ...patch }, errors }) => {
      throwIfRefused(errors, change('document.describe', id, { id, patch }));
      return {};
    }),
    remove: os.remove.handler(({ input, errors }) => {
      throwIfRefused(errors, change('document.remove', input.id, input));
      return {};
    }),
    restore: os.restore.handler(({ input, errors }) => {
      const { networkId: _n, ownerOrgId: _o, addedBy: _b, addedAtUtc: _a, ...args } = input.document;
      throwIfRefused(errors, mutateOrRefuse(holder.current()?.engine, 'document.add', args));
      return {};
    }),
    read: os.read.handler(async ({ input }) => {
      const workspace = holder.current();
      const document = workspace?.rows.get('placeDocument', input.id);
      if (!workspace || !document) return { missing: 'gone' };
      const read = await workspace.blobs.read(document);
      return read.ok ? { bytes: read.value, mediaType: document.mediaType } : { missing: read.error };
    }),
    saveCopy: os.saveCopy.handler(async ({ input, errors }) => {
      const copied = await saveCopy(holder.current(), input.id, saver);
      if (!copied.ok) throw errors.REFUSED({ data: { code: copied.error, field: null } });
      return copied.value;
    }),
    watchTransfers: os.watchTransfers.handler(({ signal }) => latestStream(holder.transfers, signal)),
  });
}
