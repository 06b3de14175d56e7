import { implement } from '@orpc/server';
import { noteLook } from '#core/workspace/access-notes.ts';
import { mutateOrRefuse, throwIfRefused } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { type ConsoleAlertDetail, consoleAlertsContract } from '#shared/contract/console/alerts.contract.ts';
import type { Alert } from '#shared/domain/alert/alert.ts';
import { seenEventId } from '#shared/domain/alert/alert-mutators.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { readBoard } from './alert-board.ts';
import { nearestOpenPlaces, nearestPoliceSites } from './alert-surroundings.ts';

/** Signed out, a window sees no alert and answers none. Changes go out in the lane of alerts, ahead of any backlog. */
export function createAlertProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consoleAlertsContract);
  const engine = () => holder.current()?.engine;
  return os.router({
    list: os.list.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? [...readBoard(workspace.rows, input.view)] : [];
    }),
    get: os.get.handler(({ input: { id } }) => {
      const workspace = holder.current();
      const alert = workspace?.rows.get('alert', id);
      if (!workspace || !alert) return null;
      // Where somebody was is looked up for good when the alert is over: while it is open it is the work itself.
      const isPast = alert.state === 'closed' && alert.lon !== null;
      const look = { name: 'alert.review', args: { alertId: id } };
      return isPast && !noteLook(workspace, clock, id, look)
        ? null
        : detailOf(workspace, alert, serverNowMs(workspace, clock));
    }),
    seen: os.seen.handler(({ input, errors }) => {
      const workspace = holder.current();
      const eventId = seenEventId(input.id, workspace?.me.actor.userId ?? '');
      if (workspace?.rows.get('alertEvent', eventId)) return {};
      throwIfRefused(errors, mutateOrRefuse(workspace?.engine, 'alert.seen', { id: input.id, eventId }));
      return {};
    }),
    acknowledge: os.acknowledge.handler(({ input, errors }) => {
      throwIfRefused(errors, mutateOrRefuse(engine(), 'alert.acknowledge', { id: input.id, eventId: newId() }));
      return {};
    }),
    close: os.close.handler(({ input, errors }) => {
      const args = { id: input.id, eventId: newId(), outcome: input.outcome };
      throwIfRefused(errors, mutateOrRefuse(engine(), 'alert.close', args));
      return {};
    }),
    quarantine: os.quarantine.handler(() => {
      const workspace = holder.current();
      const messages = workspace?.rows.all('quarantinedMessage') ?? [];
      if (!workspace || messages.length === 0) return [];
      const look = { name: 'quarantine.view', args: { count: messages.length } };
      if (!noteLook(workspace, clock, '', look)) return [];
      return [...messages].sort((a, b) => b.receivedAtUtc.localeCompare(a.receivedAtUtc, 'en'));
    }),
  });
}

/** What the server's clock says, as far as it was heard: a machine two hours off must not show closed doors as open. */
function serverNowMs({ engine }: Workspace, clock: Clock): number {
  return clock.nowMs() - (engine.status().clockOffsetMs ?? 0);
}

async function detailOf(workspace: Workspace, alert: Alert, nowMs: number): Promise<ConsoleAlertDetail> {
  const { rows } = workspace;
  const { id } = alert;
  const events = rows.where('alertEvent', 'alertId', id);
  const position = alert.lon === null || alert.lat === null ? null : ([alert.lon, alert.lat] as const);
  return {
    alert: { ...alert, isPending: rows.isPending('alert', id) },
    events: [...events].sort((a, b) => a.atUtc.localeCompare(b.atUtc, 'en')),
    nearestPlaces: position ? [...(await nearestOpenPlaces(workspace, position, nowMs))] : [],
    nearestPoliceSites: position ? [...(await nearestPoliceSites(workspace, position))] : [],
  };
}
