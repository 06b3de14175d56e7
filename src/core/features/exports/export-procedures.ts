import { implement } from '@orpc/server';
import type { FileSaver } from '#core/saving/file-saver.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleExportsContract } from '#shared/contract/console/exports.contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { describeExport, type ExportDeps, saveExport } from './export-places.ts';

type Parts = { readonly holder: WorkspaceHolder; readonly clock: Clock; readonly save: FileSaver };

/** The export of places on the console's contract. */
export function createExportProcedures({ holder, clock, save }: Parts) {
  const os = implement(consoleExportsContract);
  const depsOf = (signal: AbortSignal | undefined): ExportDeps | null => {
    const workspace = holder.current();
    if (!workspace) return null;
    const { db, places, me, engine } = workspace;
    const noteDiscreet = (count: number) => engine.mutate('place.exportDiscreet', { count }).ok;
    return { db, places, actor: me.actor, clock, save, signal, noteDiscreet };
  };
  return os.router({
    describe: os.describe.handler(async ({ input, errors, signal }) => {
      const deps = depsOf(signal);
      if (deps === null) throw errors.REFUSED({ data: { code: 'signedOut' } });
      const described = await describeExport(input.scope, deps);
      if (!described.ok) throw errors.REFUSED({ data: { code: described.error } });
      return described.value;
    }),
    save: os.save.handler(async ({ input, errors, signal }) => {
      const deps = depsOf(signal);
      if (deps === null) throw errors.REFUSED({ data: { code: 'signedOut' } });
      const saved = await saveExport(input, deps);
      if (!saved.ok) throw errors.REFUSED({ data: { code: saved.error } });
      return saved.value;
    }),
  });
}
