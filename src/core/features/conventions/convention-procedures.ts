import { implement } from '@orpc/server';
import { mutateAllOrRefuse, mutateOrRefuse, throwIfRefused } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { type ConventionRow, consoleConventionsContract } from '#shared/contract/console/reports.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { daysBetween, type LocalDate, localDateAt } from '#shared/domain/calendar/local-date.ts';
import type { Convention } from '#shared/domain/convention/convention.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';

/** Signed out, or not theirs to follow up, a window sees no convention; changes are refused. */
export function createConventionProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consoleConventionsContract);
  const engine = () => holder.current()?.engine;
  return os.router({
    list: os.list.handler(() => {
      const workspace = holder.current();
      if (!workspace || !can(workspace.me.actor, 'label.read')) return { conventions: [], canEdit: false };
      const today = localDateAt(toIsoUtc(clock.nowMs()), Intl.DateTimeFormat().resolvedOptions().timeZone);
      return {
        conventions: [...workspace.rows.all('convention')]
          .sort((a, b) => compareEnds(a, b))
          .map((convention) => rowOf(workspace, convention, today)),
        canEdit: can(workspace.me.actor, 'convention.edit'),
      };
    }),
    save: os.save.handler(({ input, errors }) => {
      const id = input.id ?? newId();
      throwIfRefused(errors, mutateOrRefuse(engine(), 'convention.save', { id, fields: input.fields }));
      return { id };
    }),
    remove: os.remove.handler(({ input, errors }) => {
      // Its paper goes along: nothing else names it.
      const documentId = holder.current()?.rows.get('convention', input.id)?.documentId ?? null;
      const paper = documentId === null ? undefined : holder.current()?.rows.get('placeDocument', documentId);
      const list = [
        { name: 'convention.remove', args: input },
        ...(paper ? [{ name: 'document.remove', args: { id: paper.id } }] : []),
      ];
      throwIfRefused(errors, mutateAllOrRefuse(engine(), list));
      return {};
    }),
  });
}

function rowOf({ db, rows }: Workspace, convention: Convention, today: LocalDate): ConventionRow {
  const { id, networkId: _network, ownerOrgId: _owner, createdAtUtc: _created, ...fields } = convention;
  const count = db
    .prepare<[string], number>(
      'SELECT count(*) FROM place WHERE import_batch_id IN (SELECT value FROM json_each(?)) AND merged_into_id IS NULL',
    )
    .pluck();
  return {
    id,
    fields,
    placeCount: fields.batchIds.length === 0 ? null : (count.get(JSON.stringify(fields.batchIds)) ?? 0),
    daysLeft: fields.endsOn === null ? null : daysBetween(today, fields.endsOn),
    isPending: rows.isPending('convention', id),
  };
}

function compareEnds(a: Convention, b: Convention): number {
  const [endA, endB] = [a.endsOn ?? '9999', b.endsOn ?? '9999'];
  if (endA !== endB) return endA < endB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
