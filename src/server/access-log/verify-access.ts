import { sql } from 'drizzle-orm';
import { asNumber, type Database, selectAll, type Transaction } from '#server/sync/database.ts';
import { type AccessLine, CHAIN_START, hashOfLine, readLine } from './access-line.ts';

/** A place in the chain that somebody noted elsewhere: what was true then must still be. */
export type Seal = { readonly n: number; readonly hash: string };

export type Verdict =
  | { readonly kind: 'intact'; readonly lineCount: number; readonly firstN: number; readonly seal: Seal }
  /** `n`: the first line that cannot be believed. `missing`: a gap, at either end or between; `changed`: its values or order are others. */
  | { readonly kind: 'broken'; readonly n: number; readonly problem: 'missing' | 'changed' | 'sealBroken' };

const PAGE_LINES = 1_000;

/** Reads one network's chain from its first kept line to its end (SPEC AC4). `kept`: a seal of an earlier day. */
export async function verifyAccess(db: Database, networkId: string, kept?: Seal): Promise<Verdict> {
  return db.transaction(
    async (tx) => {
      const chain = await readChain(tx, networkId);
      let before: Seal = { n: chain.baseN, hash: chain.baseHash };
      let sealed = kept !== undefined && isAt(before, kept);
      for await (const line of linesOf(tx, networkId)) {
        if (line.n !== before.n + 1) return { kind: 'broken', n: before.n + 1, problem: 'missing' };
        const isTrue = line.prevHash === before.hash && line.hash === hashOfLine(networkId, line);
        if (!isTrue) return { kind: 'broken', n: line.n, problem: 'changed' };
        before = { n: line.n, hash: line.hash };
        sealed ||= kept !== undefined && isAt(before, kept);
      }
      if (before.n !== chain.n) return { kind: 'broken', n: before.n + 1, problem: 'missing' };
      if (before.hash !== chain.hash) return { kind: 'broken', n: before.n, problem: 'changed' };
      if (kept !== undefined && kept.n >= chain.baseN && !sealed) {
        return { kind: 'broken', n: kept.n, problem: 'sealBroken' };
      }
      return { kind: 'intact', lineCount: chain.n - chain.baseN, firstN: chain.baseN + 1, seal: before };
    },
    // One moment for the lines and the end of the chain, whatever is appended meanwhile.
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** Every kept line of a network, oldest first. */
export async function* linesOf(db: Database | Transaction, networkId: string): AsyncGenerator<AccessLine> {
  for (let after = -1; ; ) {
    const page = await selectAll(
      db,
      sql`select * from access_line where network_id = ${networkId} and n > ${after} order by n limit ${PAGE_LINES}`,
      readLine,
    );
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_LINES) return;
    after = last.n;
  }
}

type Chain = Seal & { readonly baseN: number; readonly baseHash: string };

async function readChain(tx: Transaction, networkId: string): Promise<Chain> {
  const [chain] = await selectAll(
    tx,
    sql`select n, hash, base_n, base_hash from access_chain where network_id = ${networkId}`,
    (row): Chain => ({
      n: asNumber(row.n),
      hash: String(row.hash),
      baseN: asNumber(row.base_n),
      baseHash: String(row.base_hash),
    }),
  );
  return chain ?? { ...CHAIN_START, baseN: CHAIN_START.n, baseHash: CHAIN_START.hash };
}

function isAt(place: Seal, seal: Seal): boolean {
  return place.n === seal.n && place.hash === seal.hash;
}
