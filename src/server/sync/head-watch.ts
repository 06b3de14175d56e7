import { sql } from 'drizzle-orm';
import { Client, type PoolConfig } from 'pg';
import { z } from 'zod';
import type { CommitLog } from './commit-log.ts';
import { asNumber, type Database, selectAll } from './database.ts';

export type HeadWatchDeps = {
  readonly db: Database;
  /** For the listening connection, which cannot be a pooled one. */
  readonly connection: PoolConfig;
  readonly commitLog: CommitLog;
  readonly networks: () => readonly string[];
  readonly onHead: (networkId: string, headSeq: number) => void;
  readonly onError: (error: unknown) => void;
};

export type HeadWatch = { readonly destroy: () => Promise<void> };

/** At most twenty notifications a second and network: a NOTIFY is a hint, and the head is one number. */
const NOTIFY_EVERY_MS = 50;
/** Whatever was not heard is seen here. */
const POLL_MS = 5_000;
const RELISTEN_MS = 2_000;
const CHANNEL = 'balise_sync';

const hintSchema = z.object({ networkId: z.uuid(), seq: z.int().nonnegative() });

/** Learns of commits: of this process at once, of others by NOTIFY (sent after the commit, never inside it) and by polling. */
export function watchHeads(deps: HeadWatchDeps): HeadWatch {
  const notifier = createNotifier(deps);
  const unsubscribe = deps.commitLog.onCommitted((networkId, seq) => {
    deps.onHead(networkId, seq);
    notifier.soon(networkId, seq);
  });
  const listener = createListener(deps);
  const poll = setInterval(() => pollHeads(deps).catch(deps.onError), POLL_MS);
  poll.unref();
  return {
    destroy: async () => {
      unsubscribe();
      clearInterval(poll);
      notifier.destroy();
      await listener.destroy();
    },
  };
}

async function pollHeads(deps: HeadWatchDeps): Promise<void> {
  const networks = deps.networks();
  if (networks.length === 0) return;
  const heads = await selectAll(
    deps.db,
    sql`select network_id, seq from sync_head where network_id = any(${sql.param([...networks])}::uuid[])`,
    (row) => ({ networkId: String(row.network_id), seq: asNumber(row.seq) }),
  );
  for (const { networkId, seq } of heads) deps.onHead(networkId, seq);
}

function createNotifier(deps: HeadWatchDeps) {
  const waiting = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    const hints = [...waiting].map(([networkId, seq]) => ({ networkId, seq }));
    waiting.clear();
    for (const hint of hints) {
      deps.db.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(hint)})`).catch(deps.onError);
    }
  };
  return {
    soon: (networkId: string, seq: number) => {
      waiting.set(networkId, Math.max(seq, waiting.get(networkId) ?? 0));
      timer ??= setTimeout(flush, NOTIFY_EVERY_MS);
    },
    destroy: () => clearTimeout(timer),
  };
}

function createListener(deps: HeadWatchDeps) {
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isDestroyed = false;
  const connect = async (): Promise<void> => {
    const next = new Client(deps.connection);
    client = next;
    const again = (error: unknown): void => {
      if (isDestroyed || client !== next) return;
      client = undefined;
      deps.onError(error);
      retry = setTimeout(() => connect().catch(again), RELISTEN_MS);
    };
    next.on('error', again);
    next.on('end', () => again(new Error('the listening connection ended')));
    next.on('notification', ({ payload }) => {
      const hint = hintSchema.safeParse(parseJson(payload ?? ''));
      if (hint.success) deps.onHead(hint.data.networkId, hint.data.seq);
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch (error) {
      again(error);
    }
  };
  const connecting = connect();
  return {
    destroy: async () => {
      isDestroyed = true;
      clearTimeout(retry);
      await connecting;
      await client?.end();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
