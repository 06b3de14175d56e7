import type { MutationRequest } from '#core/sync/engine.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Workspace } from './workspace.ts';

/** A page reads itself again whenever a row changes: within this time that is one look, said once. */
const ONE_LOOK_MS = 3_600_000;

const looks = new WeakMap<Workspace, Map<string, number>>();

/**
 * Says to the server's access log that somebody looked at something sensitive here; offline it is said later. False: this person may not
 * look at it, and nothing must be shown.
 * @param subject tells one thing looked at from another; never leaves the console
 */
export function noteLook(workspace: Workspace, clock: Clock, subject: string, request: MutationRequest): boolean {
  const known = looks.get(workspace) ?? new Map<string, number>();
  looks.set(workspace, known);
  const key = `${request.name}/${subject}`;
  const nowMs = clock.nowMs();
  if (nowMs - (known.get(key) ?? Number.NEGATIVE_INFINITY) < ONE_LOOK_MS) return true;
  if (!workspace.engine.mutate(request.name, request.args).ok) return false;
  known.set(key, nowMs);
  return true;
}
