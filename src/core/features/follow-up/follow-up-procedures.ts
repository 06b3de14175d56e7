import { implement } from '@orpc/server';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import {
  type BoardFilter,
  type BoardSort,
  consoleFollowUpContract,
  MAX_CHOSEN,
} from '#shared/contract/console/follow-up.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { editPlaces, losePlaces, restorePlaces, takeBackLosses } from './board-changes.ts';
import { boardPoints, countBoard, filterBoard, noCounts, rowOf, sortBoard } from './board-view.ts';
import { boardOf } from './follow-up-board.ts';

const SIGNED_OUT = { code: 'signedOut', field: null } as const;
const BY_NAME: BoardSort = { field: 'name', direction: 'asc' };

/** Signed out, or not theirs to follow up, a window sees an empty board; changes are refused. */
export function createFollowUpProcedures(holder: WorkspaceHolder, clock: Clock) {
  return implement(consoleFollowUpContract).router({
    ...boardProcedures(holder, clock),
    ...changeProcedures(holder, clock),
  });
}

function boardProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consoleFollowUpContract);
  const follower = (): Workspace | null => {
    const workspace = holder.current();
    return workspace && can(workspace.me.actor, 'label.read') ? workspace : null;
  };
  const viewed = async (workspace: Workspace, filter: BoardFilter, sort: BoardSort) =>
    sortBoard(filterBoard(workspace, await boardOf(workspace, clock).lines(), filter), sort);
  return {
    counts: os.counts.handler(async () => {
      const workspace = follower();
      return workspace ? countBoard(workspace, await boardOf(workspace, clock).lines()) : noCounts(holder.current());
    }),
    list: os.list.handler(async ({ input }) => {
      const workspace = follower();
      if (!workspace) return { total: 0, rows: [] };
      const lines = await viewed(workspace, input.filter, input.sort);
      const page = lines.slice(input.offset, input.offset + input.limit);
      return { total: lines.length, rows: page.map((line) => rowOf(workspace, line)) };
    }),
    indexOf: os.indexOf.handler(async ({ input }) => {
      const workspace = follower();
      if (!workspace) return { index: null };
      const index = (await viewed(workspace, input.filter, input.sort)).findIndex(({ line }) => line.n === input.n);
      return { index: index === -1 ? null : index };
    }),
    points: os.points.handler(async ({ input }) => {
      const workspace = follower();
      return boardPoints(workspace ? await viewed(workspace, input.filter, BY_NAME) : []);
    }),
    ids: os.ids.handler(async ({ input }) => {
      const workspace = follower();
      const lines = workspace ? await viewed(workspace, input.filter, input.sort) : [];
      return { placeIds: lines.slice(0, MAX_CHOSEN).map(({ line }) => line.placeId), total: lines.length };
    }),
    get: os.get.handler(async ({ input }) => {
      const workspace = follower();
      if (!workspace) return null;
      const found = (await boardOf(workspace, clock).lines()).find(({ line }) => line.placeId === input.placeId);
      return found ? rowOf(workspace, found) : null;
    }),
  };
}

function changeProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consoleFollowUpContract);
  return {
    edit: os.edit.handler(({ input, errors }) => {
      const workspace = holder.current();
      if (!workspace) throw errors.REFUSED({ data: SIGNED_OUT });
      const edited = editPlaces(workspace, input.placeIds, input.patch);
      if (!edited.ok) throw errors.REFUSED({ data: edited.error });
      return { restores: edited.value };
    }),
    restore: os.restore.handler(({ input, errors }) => {
      const workspace = holder.current();
      if (!workspace) throw errors.REFUSED({ data: SIGNED_OUT });
      const restored = restorePlaces(workspace, input.restores);
      if (!restored.ok) throw errors.REFUSED({ data: restored.error });
      return {};
    }),
    lose: os.lose.handler(({ input, errors }) => {
      const workspace = holder.current();
      if (!workspace) throw errors.REFUSED({ data: SIGNED_OUT });
      const { placeIds, reason, note } = input;
      const lost = losePlaces(workspace, placeIds, { reason, note, atUtc: toIsoUtc(clock.nowMs()) });
      if (!lost.ok) throw errors.REFUSED({ data: lost.error });
      return { withdrawals: lost.value };
    }),
    takeBack: os.takeBack.handler(({ input, errors }) => {
      const workspace = holder.current();
      if (!workspace) throw errors.REFUSED({ data: SIGNED_OUT });
      const taken = takeBackLosses(workspace, input.withdrawals, toIsoUtc(clock.nowMs()));
      if (!taken.ok) throw errors.REFUSED({ data: taken.error });
      return {};
    }),
  };
}
