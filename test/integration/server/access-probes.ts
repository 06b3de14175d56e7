import { newId } from '#shared/kernel/id.ts';
import { SYNC_SCHEMA } from '#shared/sync/limits.ts';
import {
  liveEventSchema,
  mutationResultSchema,
  pullResponseSchema,
  pushResponseSchema,
  snapshotLineSchema,
} from '#shared/sync/wire.ts';
import type { Caller, Target, World } from './access-world.ts';

/** What a caller met, in one word: an HTTP status, a mutation's fate, or the kinds of scopes that were opened to them. */
export type Probe = (world: World, caller: Caller, target: Target) => Promise<string>;

type Request = { readonly headers: Readonly<Record<string, string>>; readonly signal?: AbortSignal };

export const get =
  (path: (target: Target) => string): Probe =>
  async (world, caller, target) =>
    statusOf(await fetch(world.server.url + path(target), { headers: caller.headers }));

export const post =
  (path: string, body: (target: Target) => unknown): Probe =>
  async (world, caller, target) =>
    statusOf(await send(world, path, body(target), caller));

/** For routes that end sessions: the caller signs in anew first. */
export const postInFreshSession =
  (path: string, body: unknown): Probe =>
  async (world, caller) =>
    statusOf(await send(world, path, body, { headers: await caller.freshHeaders() }));

/** Reads the body too, so that the connection is free again. */
async function statusOf(response: Response): Promise<string> {
  await response.arrayBuffer();
  return String(response.status);
}

function send(world: World, path: string, body: unknown, { headers, signal }: Request): Promise<Response> {
  return fetch(world.server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    ...(signal !== undefined && { signal }),
  });
}

const scopesOf = ({ orgId, networkId }: Target): readonly string[] => [
  `org:${orgId}`,
  `contacts:${orgId}`,
  `followup:${orgId}`,
  `alerts:${orgId}`,
  `quarantine:${orgId}`,
  `quarantine:${networkId}`,
];

/** The kinds of the target's scopes among `opened`, e.g. `org contacts`; `none` when there is none. */
function kindsOpened(target: Target, opened: readonly string[]): string {
  const kinds = scopesOf(target)
    .filter((scope) => opened.includes(scope))
    .map((scope) => scope.split(':')[0] ?? '');
  return [...new Set(kinds)].join(' ') || 'none';
}

/** Asks for all scopes of the target from the beginning. A row of theirs in a scope that was refused would be a leak. */
export const pull =
  (lane: string): Probe =>
  async (world, caller, target) => {
    const cursors = Object.fromEntries(scopesOf(target).map((scope) => [scope, 0]));
    const body = { clientId: newId(), epoch: null, schema: SYNC_SCHEMA, cursors, limit: 1000 };
    const response = await send(world, `/sync/pull/${lane}`, body, caller);
    if (!response.ok) return statusOf(response);
    const page = pullResponseSchema.parse(await response.json());
    if (page.status !== 'ok') return page.status;
    const seen = page.changes.flatMap((change) => change.in);
    const leaked = seen.filter((scope) => page.revoked.includes(scope));
    return leaked.length > 0 ? `leak of ${leaked}` : kindsOpened(target, page.allow);
  };

export const snapshot: Probe = async (world, caller, target) => {
  const body = { scopes: scopesOf(target), schema: SYNC_SCHEMA };
  const response = await send(world, '/sync/snapshot', body, caller);
  if (!response.ok) return statusOf(response);
  const lines = (await response.text()).trim().split('\n');
  const parsed = lines.map((line) => snapshotLineSchema.parse(JSON.parse(line)));
  const scopes = parsed.flatMap((line) => (line.kind === 'header' ? line.scopes : line.kind === 'row' ? line.in : []));
  return kindsOpened(target, scopes);
};

export const live =
  (lane: string): Probe =>
  async (world, caller, target) => {
    const enough = new AbortController();
    const body = { epoch: newId(), from: 0, schema: SYNC_SCHEMA };
    const response = await send(world, `/sync/live/${lane}`, body, { headers: caller.headers, signal: enough.signal });
    if (!response.ok) return statusOf(response);
    const reader = response.body?.getReader();
    let text = '';
    while (!/"type":"hello".*\n\n/s.test(text)) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return `ended: ${text}`;
      text += new TextDecoder().decode(chunk.value);
    }
    enough.abort();
    const data = text.split('\n').find((line) => line.startsWith('data:'));
    const hello = liveEventSchema.parse(JSON.parse((data ?? '').slice('data:'.length)));
    return hello.type === 'hello' ? kindsOpened(target, hello.scopes) : hello.type;
  };

/** Pushes one mutation on the target's thing from a new client. */
export const push =
  (
    lane: string,
    mutation: (target: Target, caller: Caller) => { readonly name: string; readonly args: unknown },
  ): Probe =>
  async (world, caller, target) => {
    const epoch = await epochOf(world, caller);
    const { name, args } = mutation(target, caller);
    const wire = { mid: 1, id: newId(), name, args, base: 0, prior: [] };
    const body = { clientId: newId(), epoch, schema: SYNC_SCHEMA, mutations: [wire] };
    const response = await send(world, `/sync/push/${lane}`, body, caller);
    if (!response.ok) return statusOf(response);
    const answer = pushResponseSchema.parse(await response.json());
    if (answer.status !== 'ok') return answer.status;
    const fate = mutationResultSchema.parse(answer.results[0]);
    return fate.outcome === 'applied' ? 'applied' : fate.rejection.code;
  };

async function epochOf(world: World, caller: Caller): Promise<string> {
  const body = { clientId: newId(), epoch: null, schema: SYNC_SCHEMA, cursors: {}, limit: 1 };
  const response = await send(world, '/sync/pull/main', body, caller);
  if (!response.ok) return newId();
  const page = pullResponseSchema.parse(await response.json());
  return page.status === 'ok' ? page.epoch : newId();
}
