import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Database, selectAll } from '#server/sync/database.ts';
import { linesOf, type Seal, type Verdict, verifyAccess } from './verify-access.ts';

export type AccessLogOrder = {
  /** `verify` or `export`. */
  readonly command: string | undefined;
  /** One network; undefined: every one that has a chain. */
  readonly networkId: string | undefined;
  /** `<n>:<hash>` as an earlier verification printed it; needs a network. */
  readonly seal: string | undefined;
};

const COLUMNS = [
  'n',
  'atUtc',
  'actorId',
  'orgId',
  'kind',
  'subjectId',
  'recordId',
  'count',
  'prevHash',
  'hash',
] as const;
const USAGE = 'Say verify or export; a seal (<n>:<hash>) needs --network.';

/** Carries one order out and prints line by line. Returns the exit code: 0 done and intact, 1 broken, 2 not understood. */
export async function runAccessLog(
  db: Database,
  order: AccessLogOrder,
  print: (line: string) => void,
): Promise<0 | 1 | 2> {
  const seal = order.seal === undefined ? undefined : readSeal(order.seal);
  const isClear = seal !== null && (seal === undefined || order.networkId !== undefined);
  const networks = order.networkId === undefined ? await networksOf(db) : [order.networkId];
  if (isClear && order.command === 'verify') return verifyAll(db, networks, seal, print);
  if (isClear && order.command === 'export') {
    await exportAll(db, networks, print);
    return 0;
  }
  print(USAGE);
  return 2;
}

async function verifyAll(
  db: Database,
  networks: readonly string[],
  seal: Seal | undefined,
  print: (line: string) => void,
): Promise<0 | 1> {
  let code: 0 | 1 = 0;
  for (const networkId of networks) {
    const verdict = await verifyAccess(db, networkId, seal);
    if (verdict.kind === 'broken') code = 1;
    print(`${networkId} ${wordsOf(verdict)}`);
  }
  return code;
}

function wordsOf(verdict: Verdict): string {
  if (verdict.kind === 'broken') return `BROKEN at line ${verdict.n}: ${verdict.problem}`;
  const { lineCount, firstN, seal } = verdict;
  return `intact: ${lineCount} lines from line ${firstN}, seal ${seal.n}:${seal.hash}`;
}

/** Comma-separated, without a quote: every value is a number, an id, an instant or a word of ours. */
async function exportAll(db: Database, networks: readonly string[], print: (line: string) => void): Promise<void> {
  print(['networkId', ...COLUMNS].join(','));
  for (const networkId of networks) {
    for await (const line of linesOf(db, networkId)) {
      print([networkId, ...COLUMNS.map((column) => line[column] ?? '')].join(','));
    }
  }
}

const sealSchema = z.string().regex(/^\d+:[0-9a-f]{64}$/);

/** Null: not a seal. */
function readSeal(text: string): Seal | null {
  const parsed = sealSchema.safeParse(text);
  if (!parsed.success) return null;
  const [n = '', hash = ''] = parsed.data.split(':');
  return { n: Number(n), hash };
}

function networksOf(db: Database): Promise<readonly string[]> {
  return selectAll(db, sql`select network_id from access_chain order by network_id`, (row) => String(row.network_id));
}
