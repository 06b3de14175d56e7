import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#shared/domain/access/role.ts';
import { LANES } from '#shared/sync/mutator.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { type Caller, callerWith, createWorld, TENANTS, type Tenant, type World } from './access-world.ts';
import { ACCESS_ROWS } from './mutations/access-rows.ts';
import { VISIT_ROWS } from './mutations/follow-up-rows.ts';
import type { MutationRow } from './mutations/mutation-row.ts';
import { ALERT_ROWS, LABEL_ROWS, PAPER_ROWS } from './mutations/other-rows.ts';
import { IMPORT_ROWS, PLACE_ROWS } from './mutations/place-rows.ts';
import { STOCK_ROWS, WEARER_ROWS } from './mutations/stock-rows.ts';
import { type Intent, type Owner, place, pushIntent, tracesOf } from './mutations/world.ts';

const ROWS: readonly MutationRow[] = [
  ...PLACE_ROWS,
  ...IMPORT_ROWS,
  ...LABEL_ROWS,
  ...VISIT_ROWS,
  ...PAPER_ROWS,
  ...STOCK_ROWS,
  ...WEARER_ROWS,
  ...ALERT_ROWS,
  ...ACCESS_ROWS,
];
const TITLED = ROWS.map((row) => [row.trying === undefined ? row.name : `${row.name}: ${row.trying}`, row] as const);
const DEFAULT_FATES = { own: 'applied', sibling: 'missing', otherNetwork: 'missing' } as const;
/** Refusals and whatever changes nothing leave every row of everybody as it was. */
const WRITES = ['applied'];

describe('who may change what, of whom', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  test('every mutation has a row here, and no row is without a mutation', () => {
    expect([...new Set(ROWS.map(({ name }) => name))].sort()).toEqual([...MUTATORS.names].sort());
  });

  test('SY20 a trainer, a venue manager and a viewer change nothing at all', () => {
    const holders = new Set<Role>(ROWS.flatMap(({ who }) => who));
    const never = world.callers.flatMap(({ role }) => (role === 'signedOut' || holders.has(role) ? [] : role));
    expect(never).toEqual(['trainer', 'venueManager', 'viewer']);
  });

  test.each(TITLED)('SY20 SY22 %s', async (_title, row) => {
    const expected: Record<string, string> = {};
    const met: Record<string, string> = {};
    for (const tenant of TENANTS) {
      const fate = (row.fates ?? DEFAULT_FATES)[tenant];
      for (const caller of world.callers.filter(({ role }) => holds(row, role))) {
        const cell = `${caller.role} × ${tenant}`;
        expected[cell] = WRITES.includes(fate) ? `${fate}, own rows written` : `${fate}, nothing written`;
        met[cell] = await fateOf(world, caller, await prepare(world, caller, { row, tenant }));
      }
      // Whoever may not do it at all changes nothing, so that one thing to reach for does for all of them.
      const others = world.callers.filter(({ role }) => role !== 'signedOut' && !holds(row, role));
      const tried = await prepare(world, callerWith(world, 'viewer'), { row, tenant });
      for (const caller of others) {
        const cell = `${caller.role} × ${tenant}`;
        expected[cell] = 'forbidden, nothing written';
        met[cell] = await fateOf(world, caller, tried);
      }
    }
    expect(met).toEqual(expected);
  });

  test.each(TITLED)('SY15 SY17 in the other lane nobody is told anything: %s', async (_title, row) => {
    const caller = callerWith(world, 'admin');
    const lane = LANES.find((other) => other !== MUTATORS.find(row.name)?.lane);
    const { args } = await row.attempt({ world, caller, mine: ownerOf(world, 'own'), theirs: ownerOf(world, 'own') });
    expect(await pushIntent(world, caller, { name: row.name, args, ...(lane && { lane }) })).toBe('unsupported');
  });
});

function holds({ who }: MutationRow, role: Caller['role']): boolean {
  return role !== 'signedOut' && who.includes(role);
}

type Tried = { readonly intent: Intent; readonly mine: Owner };

/** Puts there what the row of the matrix reaches for. */
async function prepare(
  world: World,
  caller: Caller,
  { row, tenant }: { readonly row: MutationRow; readonly tenant: Tenant },
): Promise<Tried> {
  const [mine, theirs] = [ownerOf(world, 'own'), ownerOf(world, tenant)];
  const { args, myRows = [], theirRows = [] } = await row.attempt({ world, caller, mine, theirs });
  if (myRows.length > 0) await place(world, mine.networkId, myRows);
  if (theirRows.length > 0) await place(world, theirs.networkId, theirRows);
  return { intent: { name: row.name, args }, mine };
}

/** What came back, and whose rows are other than before. */
async function fateOf(world: World, caller: Caller, { intent, mine }: Tried): Promise<string> {
  const before = await tracesOf(world, mine);
  const fate = await pushIntent(world, caller, intent);
  const after = await tracesOf(world, mine);
  if (after.others !== before.others) return `${fate}, rows of others written`;
  const isWritten = after.own !== before.own;
  if (isWritten !== after.loggedChanges > before.loggedChanges) return `${fate}, rows and log disagree`;
  return isWritten ? `${fate}, own rows written` : `${fate}, nothing written`;
}

function ownerOf(world: World, tenant: Tenant): Owner {
  const { networkId, orgId } = world.targets[tenant];
  return { networkId, ownerOrgId: orgId };
}
