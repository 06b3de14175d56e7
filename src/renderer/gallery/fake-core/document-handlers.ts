import { implement, ORPCError } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { DocumentRow } from '#shared/contract/console/documents.contract.ts';
import { mediaTypeOf } from '#shared/domain/document/media-type.ts';
import { definedOnly } from './defined-only.ts';
import type { DocumentBox } from './document-box.ts';
import { type FakeWorld, mayIn, refuseIfAsked, waitIfSilent } from './fake-world.ts';

export function documentHandlers(world: FakeWorld, box: DocumentBox) {
  const os = implement(consoleContract.documents);
  const changed = () => world.changes.set({ tables: ['placeDocument'], origin: 'local' });
  const canEdit = () => mayIn(world, 'document.edit');
  const rowsOf = (ids: readonly string[]): DocumentRow[] => ids.flatMap((id) => box.row(id, canEdit()) ?? []);
  return {
    list: os.list.handler(async ({ input }) => {
      await waitIfSilent(world);
      const ids = box.idsOf(input.placeId);
      return { documents: rowsOf(ids), canAdd: canEdit() };
    }),
    get: os.get.handler(({ input }) => rowsOf(input.ids)),
    add: os.add.handler(({ input }) => {
      refuseIfAsked(world);
      const mediaType = mediaTypeOf(input.bytes);
      if (mediaType === null) {
        throw new ORPCError('REFUSED', { defined: true, data: { code: 'wrongType', field: null } });
      }
      const id = box.add({ ...input, mediaType });
      changed();
      return { id };
    }),
    describe: os.describe.handler(({ input: { id, ...patch } }) => {
      refuseIfAsked(world);
      box.patch(id, definedOnly(patch));
      changed();
      return {};
    }),
    remove: os.remove.handler(({ input }) => {
      refuseIfAsked(world);
      box.remove(input.id);
      changed();
      return {};
    }),
    restore: os.restore.handler(({ input }) => {
      box.restore(input.document);
      changed();
      return {};
    }),
    read: os.read.handler(async ({ input }) => box.read(input.id)),
    saveCopy: os.saveCopy.handler(() => ({ saved: true, fileName: 'charte.pdf' })),
    watchTransfers: os.watchTransfers.handler(({ signal }) => box.transfers.follow(signal)),
  };
}
