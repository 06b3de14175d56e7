import type { SimClient } from './sim-client.ts';

export type Accepted = {
  readonly mutationId: string;
  readonly name: string;
  readonly args: unknown;
  readonly base: number;
  readonly prior: readonly string[];
};

/** Every mutation a console has accepted, and which of them somebody's backup has excused from arriving. */
export function createLedger() {
  const accepted = new Map<string, Accepted & { readonly client: string }>();
  const excused = new Set<string>();
  let isRestored = false;
  const remembered = new Map<string, Set<string>>();
  const queued = (client: SimClient): readonly string[] => {
    const { outbox } = client.running().replica;
    return outbox.all().flatMap((n) => outbox.get(n)?.mutationId ?? []);
  };
  return {
    queued,
    size: () => accepted.size,
    /** Whether the console's profile is still the one that accepted the mutation. */
    isRemembered: (client: SimClient, mutationId: string) => remembered.get(client.name)?.has(mutationId) ?? false,
    accept: (client: SimClient, mutation: Accepted) => {
      const own = remembered.get(client.name) ?? new Set();
      remembered.set(client.name, own.add(mutation.mutationId));
      accepted.set(mutation.mutationId, { ...mutation, client: client.name });
    },
    get: (mutationId: string) => accepted.get(mutationId),
    all: () => [...accepted.values()],
    excuse: (mutationId: string) => void excused.add(mutationId),
    isExcused: (mutationId: string) => excused.has(mutationId),
    /** What waits in a profile that is about to be replaced may never be sent. */
    forgetUnsent: (client: SimClient) => {
      isRestored = true;
      remembered.delete(client.name);
      for (const id of queued(client)) excused.add(id);
    },
    /** A profile was replaced by an older one, and with it its list of refusals. */
    wasRestored: () => isRestored,
    /** What waits in a profile that came back will be sent after all. */
    resume: (client: SimClient) => {
      for (const id of queued(client)) excused.delete(id);
    },
  };
}
export type Ledger = ReturnType<typeof createLedger>;
