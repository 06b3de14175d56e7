import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerServices } from '#server/services.ts';
import type { NetworkWriter } from '#server/sync/network-writer.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { DEMO_ORGS, DEMO_USERS, type DemoUser } from '#shared/domain/network/demo.ts';
import { guessMapping } from '#shared/domain/place-import/column-mapping.ts';
import { openCsvTable } from '#shared/domain/place-import/csv-table.ts';
import { recognizeFile } from '#shared/domain/place-import/file-kind.ts';
import { type ImportRow, MAX_IMPORT_ROWS, type PlaceFieldName } from '#shared/domain/place-import/import-row.ts';
import { judgeRow, providedFields } from '#shared/domain/place-import/judge-row.ts';
import { type DepartmentAtlas, decodeDepartments } from '#shared/geo/department.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { MUTATORS } from '#shared/sync/registry.ts';

const RESOURCES = join(import.meta.dirname, '../../../../resources');
const FILES = ['service-public-gendarmerie.csv', 'service-public-commissariat_police.csv'] as const;
const GUESS_ROWS = 50;

type File = {
  readonly fileName: string;
  readonly source: string;
  readonly provided: readonly PlaceFieldName[];
  readonly rows: readonly ImportRow[];
  readonly rowCount: number;
};

/**
 * Imports the State's files of police sites into L’Escale, by the same judging and the same mutations as a person's import
 * in the console. Idempotent: rows that tell nothing new write nothing.
 */
export async function seedPolice({ commitLog, clock }: Pick<ServerServices, 'commitLog' | 'clock'>): Promise<void> {
  const atlas = unwrap(decodeDepartments(await readJson('geo/departements.topo.json')));
  const actor = actorOf(DEMO_USERS.nora, DEMO_ORGS.escale);
  for (const fileName of FILES) {
    const file = await readFileRows(fileName, atlas);
    await commitLog.transact(actor.networkId, (writer) => importFile({ writer, file, actor, nowMs: clock.nowMs() }));
  }
}

function actorOf(user: DemoUser, org: (typeof DEMO_ORGS)['escale']): Actor {
  return { userId: user.id, orgId: org.id, networkId: org.networkId, roles: user.roles, territories: org.territories };
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(RESOURCES, path), 'utf8'));
}

async function readFileRows(fileName: string, atlas: DepartmentAtlas): Promise<File> {
  const table = openCsvTable([await readFile(join(RESOURCES, 'places', fileName), 'utf8')]);
  if (table === null) throw new Error(`${fileName} holds no table`);
  const records = [...table.records()];
  const mapping = guessMapping(
    table.columns,
    records.slice(0, GUESS_ROWS).map(({ cells }) => cells),
  );
  const { source, category } = recognizeFile(fileName, table.columns);
  const { networkId } = DEMO_ORGS.escale;
  const context = { mapping, atlas, networkId, source, kindCategory: category, defaultCategory: null };
  const byId = new Map<string, ImportRow>();
  for (const record of records) {
    const { row } = judgeRow(record, context);
    if (row !== null && !byId.has(row.id)) byId.set(row.id, row);
  }
  const provided = providedFields(mapping);
  return { fileName, source, provided, rows: [...byId.values()], rowCount: records.length };
}

type Import = {
  readonly writer: NetworkWriter;
  readonly file: File;
  readonly actor: Actor;
  readonly nowMs: number;
};

async function importFile(input: Import): Promise<void> {
  const { writer, file } = input;
  const batchId = derivedId(['seed.batch', file.source]);
  await writer.load(
    new Map([
      ['place', file.rows.map(({ id }) => id)],
      ['importBatch', [batchId]],
    ]),
  );
  const known = file.rows.filter(({ id }) => writer.stored('place', id) !== undefined).length;
  for (let at = 0; at < file.rows.length; at += MAX_IMPORT_ROWS) {
    const rows = file.rows.slice(at, at + MAX_IMPORT_ROWS);
    run(input, 'place.import', { batchId, source: file.source, provided: file.provided, rows });
  }
  if (writer.stored('importBatch', batchId) !== undefined) return;
  run(input, 'importBatch.record', {
    id: batchId,
    fileName: file.fileName,
    source: file.source,
    rowCount: file.rowCount,
    createdCount: file.rows.length - known,
    updatedCount: 0,
    unchangedCount: known,
    rejectedCount: file.rowCount - file.rows.length,
  });
}

/** One mutation as the push would run it, in its own commit. A refusal here is a defect of the seed. */
function run({ writer, actor, nowMs }: Import, name: string, args: unknown): void {
  const changes = unwrap(
    unwrap(MUTATORS.prepare(name, args)).decide({
      actor,
      nowUtc: toIsoUtc(nowMs),
      row: (table, id) => {
        const found = writer.stored(table, id);
        return found === undefined || found.deleted ? undefined : found.row;
      },
      changedSinceBase: () => false,
    }),
  );
  writer.commit({ actorId: actor.userId, mutationId: null, nowMs, changes });
}
