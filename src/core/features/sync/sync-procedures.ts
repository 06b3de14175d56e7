import { implement } from '@orpc/server';
import { latestStream } from '#core/events/latest-stream.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleSyncContract } from '#shared/contract/console/sync.contract.ts';

export function createSyncProcedures(holder: WorkspaceHolder) {
  const os = implement(consoleSyncContract);
  return os.router({
    watchStatus: os.watchStatus.handler(({ signal }) => latestStream(holder.status, signal)),
    watchChanges: os.watchChanges.handler(({ signal }) => holder.changes.stream(signal)),
    syncNow: os.syncNow.handler(async () => {
      await holder.current()?.engine.syncNow();
      return { connection: holder.status.current().connection };
    }),
    setOffline: os.setOffline.handler(({ input }) => {
      holder.current()?.engine.setOffline(input.offline);
      return {};
    }),
    listRejected: os.listRejected.handler(() => [...(holder.current()?.engine.rejected() ?? [])]),
    dismissRejected: os.dismissRejected.handler(({ input }) => {
      holder.current()?.engine.dismissRejected(input.mutationId);
      return {};
    }),
  });
}
