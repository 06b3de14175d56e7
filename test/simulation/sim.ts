import type { Actor } from '#shared/domain/access/actor.ts';
import type { Ledger } from './ledger.ts';
import type { SimClient } from './sim-client.ts';
import type { SimServer } from './sim-server.ts';
import type { SimWorld } from './world.ts';

export type Person = { actor: Actor };
export type Sim = {
  readonly world: SimWorld;
  readonly servers: readonly SimServer[];
  readonly people: readonly Person[];
  readonly clients: SimClient[];
  readonly ledger: Ledger;
  readonly images: Map<string, Buffer>;
  /** Names of the mutations that somebody tried. */
  readonly tried: Set<string>;
  readonly orgs: readonly { readonly orgId: string; readonly networkId: string; readonly counterId: string }[];
};

export function serverOf(sim: Sim, networkId: string): SimServer {
  const found = sim.servers.find((server) => server.networkId === networkId);
  if (!found) throw new Error('no server for this network');
  return found;
}
