import { afterEach, expect, test } from 'vitest';
import type { BoardFilter } from '#shared/contract/console/follow-up.contract.ts';
import type { DueFilter } from '#shared/contract/console/visits.contract.ts';
import { anActor } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

const HEADER = 'id;nom;type;adresse;code_postal;ville;lat;lng;telephone';
const NAMES = ['Le Phare', 'La Criée', 'Le Ponton', 'La Digue'];
const PAGE = { offset: 0, limit: 50 };

let core: TestCore | null = null;
afterEach(async () => {
  await core?.close();
  core = null;
});

/** Bars some hundreds of metres apart, each with a name of its own. */
function list(phoneOf: (n: number) => string): Uint8Array {
  const rows = NAMES.map(
    (name, n) => `b${n};${name};bar;${n + 1} rue Paul Bert;69003;Lyon;${45.75 + n / 100};4.85;${phoneOf(n)}`,
  );
  return new TextEncoder().encode([HEADER, ...rows].join('\n'));
}

async function importList({ client }: TestCore, bytes: Uint8Array): Promise<void> {
  const { draftId } = await client.imports.open({ fileName: 'bars.csv', bytes: Uint8Array.from(bytes) });
  await client.imports.dryRun({ draftId });
  await client.imports.apply({ draftId });
}

test('the words of the board and of the planner find the places they name after a list rewrote some of them', async () => {
  core = await startTestCore(signedInFolder([], anActor({ roles: ['admin'] })));
  const { client } = core;
  await importList(
    core,
    list(() => '04 78 00 00 01'),
  );
  // The first and third get new lines in the search index; their numbers stay.
  await importList(
    core,
    list((n) => (n % 2 === 0 ? '04 78 00 00 02' : '04 78 00 00 01')),
  );
  for (const name of NAMES) {
    const due: DueFilter = { text: name, needs: ['first'] };
    const found = await client.visits.due({ filter: due, ...PAGE });
    expect(found.rows.map((row) => row.name)).toEqual([name]);
    const placeIds = found.rows.map(({ placeId }) => placeId);
    await client.followUp.lose({ placeIds, reason: 'closed', note: '' });
    const board: BoardFilter = { text: name, buckets: ['lost'], inCharge: null };
    const listed = await client.followUp.list({ filter: board, sort: { field: 'name', direction: 'asc' }, ...PAGE });
    expect(listed.rows.map((row) => row.name)).toEqual([name]);
  }
});
