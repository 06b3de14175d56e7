import { sql } from 'drizzle-orm';
import { asNumber, selectAll, type Transaction } from '#server/sync/database.ts';
import { type Access, type AccessLine, CHAIN_START, hashOfLine } from './access-line.ts';

type End = { readonly n: number; readonly hash: string };

/**
 * Appends lines to a network's chain, in the caller's transaction: what was done and its line stand together or not at all.
 * The chain's row is locked until the commit, so that no two lines follow one (SPEC AC2). Take the network's head lock before, if at all.
 */
export async function appendAccess(tx: Transaction, networkId: string, accesses: readonly Access[]): Promise<void> {
  if (accesses.length === 0) return;
  let end = await lockEnd(tx, networkId);
  const lines: AccessLine[] = [];
  for (const access of accesses) {
    const bare = { ...access, n: end.n + 1, prevHash: end.hash };
    const line = { ...bare, hash: hashOfLine(networkId, bare) };
    lines.push(line);
    end = line;
  }
  await tx.execute(sql`insert into access_line (network_id, n, at, actor_id, org_id, kind, subject_id, record_id, count, prev_hash, hash)
    select ${networkId}::uuid, n, "atUtc", "actorId", "orgId", kind, "subjectId", "recordId", count, "prevHash", hash
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r(n bigint, "atUtc" timestamptz, "actorId" text, "orgId" uuid, kind text,
      "subjectId" uuid, "recordId" uuid, count int, "prevHash" text, hash text)`);
  await tx.execute(sql`update access_chain set n = ${end.n}, hash = ${end.hash} where network_id = ${networkId}`);
}

async function lockEnd(tx: Transaction, networkId: string): Promise<End> {
  await tx.execute(sql`insert into access_chain (network_id, n, hash, base_n, base_hash)
    values (${networkId}, ${CHAIN_START.n}, ${CHAIN_START.hash}, ${CHAIN_START.n}, ${CHAIN_START.hash}) on conflict do nothing`);
  const [end] = await selectAll(
    tx,
    sql`select n, hash from access_chain where network_id = ${networkId} for update`,
    (row): End => ({ n: asNumber(row.n), hash: String(row.hash) }),
  );
  if (end === undefined) throw new Error('the chain of a network was created and is not there');
  return end;
}
