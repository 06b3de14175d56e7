import type { Role } from '#shared/domain/access/role.ts';
import { LANES } from '#shared/sync/mutator.ts';
import { anAlert } from '#test/support/builders.ts';
import { InvariantBroken } from './faulty-api.ts';
import { judgeEnd, judgeView } from './invariants.ts';
import { createLedger } from './ledger.ts';
import { createRandom } from './random.ts';
import { type Person, type Sim, serverOf } from './sim.ts';
import { createSimClient, type SimClient } from './sim-client.ts';
import { bringBytes } from './sim-documents.ts';
import { judgeListTrue, judgeListUnseen, someListRequests } from './sim-list.ts';
import { someMutation } from './sim-mutations.ts';
import { counterRow } from './sim-mutators.ts';
import { createSimServer, type SimDatabase } from './sim-server.ts';
import { createWorld } from './world.ts';

/** Names of the mutations that somebody tried, and of those for which a server wrote something. */
export type SimulationResult = {
  readonly seed: number;
  readonly mutations: number;
  readonly commits: number;
  readonly tried: ReadonlySet<string>;
  readonly applied: ReadonlySet<string>;
};

const TERRITORIES = ['69', '94', 'FR'];
const ROLE_SETS: readonly (readonly Role[])[] = [
  ['admin'],
  ['admin'],
  ['admin'],
  ['admin', 'cityCoordinator'],
  ['cityCoordinator'],
  ['auditor'],
  ['associationWorker'],
  ['operator'],
  ['viewer'],
];

/** Plays one seed: `steps` random events, then calm, then every invariant. @throws InvariantBroken with the seed in its message */
export async function simulate(
  database: SimDatabase,
  options: { readonly seed: number; readonly steps: number },
): Promise<SimulationResult> {
  const sim = await createSim(database, options.seed);
  let step = 0;
  try {
    for (; step < options.steps; step += 1) await playStep(sim);
    await calm(sim);
    await judgeEnd(sim);
  } catch (error) {
    const where = `seed ${options.seed}, step ${step}`;
    throw new InvariantBroken(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const commits = sim.servers.reduce((sum, server) => sum + (server.shadow().at(-1)?.seq ?? 0), 0);
  return {
    seed: options.seed,
    mutations: sim.ledger.size(),
    commits,
    tried: sim.tried,
    applied: await appliedNames(sim),
  };
}

async function appliedNames(sim: Sim): Promise<ReadonlySet<string>> {
  const applied = new Set<string>();
  for (const server of sim.servers) {
    for (const [mutationId, { seq }] of await server.outcomes()) {
      const name = sim.ledger.get(mutationId)?.name;
      if (name !== undefined && seq !== null) applied.add(name);
    }
  }
  return applied;
}

async function createSim(database: SimDatabase, seed: number): Promise<Sim> {
  const random = createRandom(seed);
  const world = createWorld(random);
  const networks = [random.uuid(), random.uuid()];
  const servers = networks.map((networkId) => createSimServer(database, networkId, world));
  for (const server of servers) await server.clear();
  const orgs = [0, 0, 1].map((network) => ({
    orgId: random.uuid(),
    networkId: networks[network] ?? '',
    counterId: random.uuid(),
  }));
  const people = [0, 0, 1, 2, 2].map((org, index): Person => {
    const { orgId = '', networkId = '' } = orgs[org] ?? {};
    return { actor: { userId: `user-${seed}-${index}`, orgId, networkId, roles: ['admin'], territories: ['69'] } };
  });
  const sim: Sim = {
    world,
    servers,
    people,
    clients: [],
    ledger: createLedger(),
    images: new Map(),
    tried: new Set(),
    orgs,
  };
  for (const { orgId, networkId, counterId } of orgs) {
    await serverOf(sim, networkId).commitLog.commitChanges(networkId, {
      actorId: null,
      mutationId: null,
      nowMs: world.nowMs(),
      changes: [
        { table: 'importBatch', id: counterId, op: 'upsert', row: counterRow(counterId, { networkId, orgId }) },
      ],
    });
  }
  for (const server of servers) await server.follow();
  for (const [index, person] of people.entries()) {
    sim.clients.push(newClient(sim, person, { name: `c${index}`, image: null }));
  }
  return sim;
}

function newClient(
  sim: Sim,
  person: Person,
  from: { readonly name: string; readonly image: Buffer | null },
): SimClient {
  return createSimClient({
    ...from,
    world: sim.world,
    server: serverOf(sim, person.actor.networkId),
    actor: () => person.actor,
    skewMs: (sim.world.random.next() - 0.5) * 4 * 3600 * 1000,
  });
}

/** What may happen, and how often. */
const EVENTS: readonly (readonly [weight: number, name: string, play: (sim: Sim) => Promise<void>])[] = [
  [40, 'mutate', async (sim) => mutateSome(sim)],
  [12, 'list', async (sim) => anyClient(sim, (client) => playList(sim, client))],
  [20, 'pull', async (sim) => anyClient(sim, (client, lane) => client.pull(lane))],
  [20, 'push', async (sim) => anyClient(sim, (client, lane) => client.push(lane))],
  [10, 'hear', async (sim) => anyClient(sim, (client, lane) => client.hear(lane))],
  [8, 'release', async (sim) => anyClient(sim, (client) => client.release())],
  [4, 'kill', async (sim) => anyClient(sim, async (client) => client.kill())],
  [4, 'late', async (sim) => sim.world.deliverOne()],
  [8, 'bring', async (sim) => anyClient(sim, (client) => bringBytes(sim, client, 'some'))],
  [6, 'alert', raiseAlert],
  [4, 'access', async (sim) => changeAccess(sim)],
  [5, 'prune', async (sim) => sim.world.random.pick(sim.servers).prune()],
  [2, 'image', async (sim) => anyClient(sim, async (client) => void sim.images.set(client.name, client.image()))],
  [1, 'restoreClient', async (sim) => restoreClient(sim)],
  [1, 'upgrade', async (sim) => anyClient(sim, async (client) => client.upgrade())],
  [1, 'clone', async (sim) => cloneClient(sim)],
  [2, 'backup', async (sim) => sim.world.random.pick(sim.servers).backup()],
  [1, 'restoreServer', restoreServer],
];
const TOTAL_WEIGHT = EVENTS.reduce((sum, [weight]) => sum + weight, 0);

async function playStep(sim: Sim): Promise<void> {
  const { world } = sim;
  world.advance(world.random.below(60_000));
  let ticket = world.random.below(TOTAL_WEIGHT);
  const event = EVENTS.find(([weight]) => {
    ticket -= weight;
    return ticket < 0;
  });
  await event?.[2](sim);
  for (const server of sim.servers) await server.follow();
  for (const client of sim.clients) {
    judgeView(sim, client);
    judgeListUnseen(client);
  }
}

async function anyClient(
  sim: Sim,
  play: (client: SimClient, lane: (typeof LANES)[number]) => Promise<void>,
): Promise<void> {
  const client = sim.world.random.pick(sim.clients);
  const lane = sim.world.random.chance(0.3) ? 'alerts' : 'main';
  if (client.isHeld() && !sim.world.random.chance(0.3)) await client.release();
  await play(client, lane);
}

function mutateSome(sim: Sim): void {
  const client = sim.world.random.pick(sim.clients);
  for (let count = sim.world.random.below(5); count >= 0; count -= 1) mutate(sim, client);
}

function mutate(sim: Sim, client: SimClient): void {
  const { name, args } = someMutation(sim, client);
  sim.tried.add(name);
  const result = client.mutate(name, args);
  if (!result.ok) return;
  const { mutationId } = result.value;
  const entry = client.running().replica.outbox.byMutation(mutationId);
  sim.ledger.accept(client, { mutationId, name, args, base: entry?.base ?? 0, prior: entry?.prior ?? [] });
}

/** A list begins, goes on by one mutation, or is called off. */
async function playList(sim: Sim, client: SimClient): Promise<void> {
  const { random } = sim.world;
  if (client.list() === undefined) return client.beginList(someListRequests(sim, client));
  if (random.chance(0.05)) return client.callListOff();
  const whole = await client.goOnWithList();
  if (!whole) return;
  judgeListTrue(client, whole.requests);
  const { outbox } = client.running().replica;
  for (const n of outbox.all()) {
    const entry = outbox.get(n);
    if (!entry || sim.ledger.get(entry.mutationId)) continue;
    const { mutationId, name, base, prior } = entry;
    sim.tried.add(name);
    sim.ledger.accept(client, { mutationId, name, args: JSON.parse(entry.argsJson), base, prior });
  }
}

async function raiseAlert(sim: Sim): Promise<void> {
  const { orgId, networkId } = sim.world.random.pick(sim.orgs);
  const id = sim.world.random.uuid();
  const row = anAlert({ id, networkId, ownerOrgId: orgId, buttonId: sim.world.random.uuid() });
  await serverOf(sim, networkId).commitLog.commitChanges(networkId, {
    actorId: null,
    mutationId: null,
    nowMs: sim.world.nowMs(),
    changes: [{ table: 'alert', id, op: 'upsert', row }],
  });
}

/** Grants, revocations, roles. */
function changeAccess(sim: Sim): void {
  const { random } = sim.world;
  const person = random.pick(sim.people);
  const territories = TERRITORIES.filter(() => random.chance(0.5));
  person.actor = { ...person.actor, roles: random.pick(ROLE_SETS), territories };
}

function restoreClient(sim: Sim): void {
  const client = sim.world.random.pick(sim.clients);
  const image = sim.images.get(client.name);
  if (!image) return;
  sim.ledger.forgetUnsent(client);
  client.restore(image);
  sim.ledger.resume(client);
}

/** The copied profile lives on beside the original. */
function cloneClient(sim: Sim): void {
  if (sim.clients.length >= 7) return;
  const client = sim.world.random.pick(sim.clients);
  const person = sim.people.find(({ actor }) => actor.userId === client.actor().userId);
  if (!person) return;
  const clone = newClient(sim, person, { name: `${client.name}'${sim.clients.length}`, image: client.image() });
  sim.clients.push(clone);
  sim.ledger.resume(clone);
}

async function restoreServer(sim: Sim): Promise<void> {
  const server = sim.world.random.pick(sim.servers);
  if (!server.hasBackup()) return;
  const forgotten = await server.restore();
  // An answer on its way from before the restore may still tell its reader that it is done: such a write is as lost as the backup is old.
  const settled = sim.clients.filter((client) => !client.isHeld());
  const waiting = new Set(settled.flatMap((client) => sim.ledger.queued(client)));
  for (const id of forgotten) if (!waiting.has(id)) sim.ledger.excuse(id);
}

/** The network is well again: everybody syncs until nothing moves. */
async function calm(sim: Sim): Promise<void> {
  sim.world.heal();
  for (const client of sim.clients) while (client.isHeld()) await client.release();
  for (const client of sim.clients) {
    while (client.list() !== undefined) await playList(sim, client);
    await client.running().lists.tidy();
  }
  for (let round = 0; round < 3; round += 1) {
    for (const client of sim.clients) {
      await bringBytes(sim, client, 'all');
      for (const lane of LANES) {
        await client.pull(lane);
        await client.push(lane);
        await client.pull(lane);
      }
    }
    for (const server of sim.servers) await server.follow();
  }
}
