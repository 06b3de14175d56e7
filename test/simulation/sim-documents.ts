import { InvariantBroken } from './faulty-api.ts';
import { type Sim, serverOf } from './sim.ts';
import type { SimClient } from './sim-client.ts';

/** Adds, describes or removes a document. Its bytes are brought by another event, or never before calm. */
export function someDocumentMutation(sim: Sim, client: SimClient): { readonly name: string; readonly args: unknown } {
  const { random } = sim.world;
  const own = client
    .running()
    .store.db.prepare<[string], string>('select id from place_document where owner_org_id = ? order by id limit 12')
    .pluck()
    .all(client.actor().orgId);
  const kind = random.below(3);
  if (own.length === 0 || kind === 0) {
    // Few hashes, so that documents share bytes.
    const sha256 = String(random.below(30)).padStart(64, '0');
    const args = {
      placeId: null,
      kind: 'other',
      fileName: '',
      mediaType: 'application/pdf',
      sizeBytes: 1,
      caption: '',
    };
    return { name: 'document.add', args: { id: random.uuid(), sha256, ...args } };
  }
  const id = random.pick(own);
  if (kind === 1) return { name: 'document.remove', args: { id } };
  return { name: 'document.describe', args: { id, patch: { caption: `caption ${random.below(1e6)}` } } };
}

/** Brings bytes that this console's mutations wait for: some of them, or all. */
export async function bringBytes(sim: Sim, client: SimClient, howMany: 'some' | 'all'): Promise<void> {
  const { orgId, networkId } = client.actor();
  const server = serverOf(sim, networkId);
  const waiting = client
    .running()
    .store.db.prepare<[], string>('select distinct sha256 from outbox_blob order by sha256')
    .pluck()
    .all()
    .filter((sha256) => !server.hasBytes(orgId, sha256));
  for (const sha256 of waiting) {
    if (howMany === 'all' || sim.world.random.chance(0.5)) await server.bring(orgId, sha256);
  }
}

/** Nothing was sent before its bytes, whatever became of console and server meanwhile. */
export async function judgeBytes(sim: Sim): Promise<void> {
  for (const server of sim.servers) {
    for (const [mutationId, { code }] of await server.outcomes()) {
      if (code === 'blobMissing') throw new InvariantBroken(`${mutationId} was sent before its bytes`);
    }
  }
}
