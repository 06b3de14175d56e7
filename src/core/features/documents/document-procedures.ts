import { implement } from '@orpc/server';
import { latestStream } from '#core/events/latest-stream.ts';
import { mutateOrRefuse } from '#core/workspace/refusal.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleDocumentsContract } from '#shared/contract/console/documents.contract.ts';
import { newId } from '#shared/kernel/id.ts';
import { canAddTo, documentsByIds, documentsOf } from './document-reads.ts';
import { shownFileName } from './file-name.ts';

/** Signed out, a window sees no document: reads answer with nothing, changes are refused. */
export function createDocumentProcedures(holder: WorkspaceHolder) {
  const os = implement(consoleDocumentsContract);
  const engine = () => holder.current()?.engine;
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
      const refusal = mutateOrRefuse(engine(), 'document.add', args);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return { id };
    }),
    describe: os.describe.handler(({ input: { id, ...patch }, errors }) => {
      const refusal = mutateOrRefuse(engine(), 'document.describe', { id, patch });
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
    remove: os.remove.handler(({ input, errors }) => {
      const refusal = mutateOrRefuse(engine(), 'document.remove', input);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
    restore: os.restore.handler(({ input, errors }) => {
      const { networkId: _n, ownerOrgId: _o, addedBy: _b, addedAtUtc: _a, ...args } = input.document;
      const refusal = mutateOrRefuse(engine(), 'document.add', args);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
    read: os.read.handler(async ({ input }) => {
      const workspace = holder.current();
      const document = workspace?.rows.get('placeDocument', input.id);
      if (!workspace || !document) return { missing: 'gone' };
      const read = await workspace.blobs.read(document);
      return read.ok ? { bytes: read.value, mediaType: document.mediaType } : { missing: read.error };
    }),
    watchTransfers: os.watchTransfers.handler(({ signal }) => latestStream(holder.transfers, signal)),
  });
}
