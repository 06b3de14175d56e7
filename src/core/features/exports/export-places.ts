import type { Database } from 'better-sqlite3';
import { createPacer, type Pacer } from '#core/pacer.ts';
import type { PlaceView } from '#core/place-directory/place-view.ts';
import type { FileSaver } from '#core/saving/file-saver.ts';
import { parseSqlRow } from '#core/store/row-store.ts';
import type { ExportFormat, ExportScope } from '#shared/contract/console/exports.contract.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { can } from '#shared/domain/access/permission.ts';
import { todayByZone } from '#shared/domain/calendar/local-date.ts';
import { effectiveLabelState } from '#shared/domain/label/stored-label.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { csvExport } from '#shared/domain/place-export/csv-export.ts';
import { geoJsonExport } from '#shared/domain/place-export/geojson-export.ts';
import { isForOsm, osmExport } from '#shared/domain/place-export/osm-export.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

export type ExportDeps = {
  readonly db: Database;
  readonly places: PlaceView;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly save: FileSaver;
  /** Says how many discreet places are about to leave; false: refused. */
  readonly noteDiscreet: (count: number) => boolean;
  readonly signal: AbortSignal | undefined;
};
export type ExportOrder = {
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  readonly includeDiscreet: boolean;
};

const EXTENSION: Readonly<Record<ExportFormat, string>> = {
  csvFrench: 'csv',
  csvEnglish: 'csv',
  geojson: 'geojson',
  osm: 'osm',
};

export async function describeExport(scope: ExportScope, deps: ExportDeps) {
  const { actor } = deps;
  if (!can(actor, 'place.export')) return err('forbidden');
  const counts = { publicCount: 0, discreetCount: 0, osmCount: 0 };
  for await (const place of readPlaces(scope, deps)) {
    if (place.visibility === 'discreet') counts.discreetCount += 1;
    else counts.publicCount += 1;
    if (isForOsm(place)) counts.osmCount += 1;
  }
  return ok({ ...counts, canExportDiscreet: can(actor, 'place.exportDiscreet') });
}

/** Makes the file and has the person save it (PX5, PX6). */
export async function saveExport(
  order: ExportOrder,
  deps: ExportDeps,
): Promise<Result<{ readonly saved: boolean; readonly fileName: string; readonly placeCount: number }, string>> {
  const { actor } = deps;
  if (!can(actor, 'place.export')) return err('forbidden');
  if (order.includeDiscreet && !can(actor, 'place.exportDiscreet')) return err('forbidden');
  const places: Place[] = [];
  for await (const place of readPlaces(order.scope, deps)) if (isWanted(place, order)) places.push(place);
  if (places.length === 0) return err('nothingToExport');
  const discreetCount = places.filter(({ visibility }) => visibility === 'discreet').length;
  if (discreetCount > 0 && !deps.noteDiscreet(discreetCount)) return err('forbidden');
  const bytes = await encoded(textOf(places, order.format), createPacer(deps.signal));
  const fileName = `lieux-${toIsoUtc(deps.clock.nowMs()).slice(0, 10)}.${EXTENSION[order.format]}`;
  const outcome = await deps.save({ fileName, bytes });
  if (outcome.kind === 'saved') return ok({ saved: true, fileName: outcome.fileName, placeCount: places.length });
  return outcome.problem === 'cancelled' ? ok({ saved: false, fileName: '', placeCount: 0 }) : err(outcome.problem);
}

function isWanted(place: Place, { format, includeDiscreet }: ExportOrder): boolean {
  if (format === 'osm') return isForOsm(place);
  return place.visibility === 'public' || includeDiscreet;
}

function textOf(places: readonly Place[], format: ExportFormat): Generator<string> {
  switch (format) {
    case 'csvFrench':
      return csvExport(places, 'french');
    case 'csvEnglish':
      return csvExport(places, 'english');
    case 'geojson':
      return geoJsonExport(places);
    case 'osm':
      return osmExport(places);
    default:
      return assertNever(format);
  }
}

async function encoded(text: Generator<string>, pace: Pacer): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for (const part of text) {
    parts.push(Buffer.from(part));
    await pace();
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** The places of a scope, each with its label as of today; merged duplicates are not places any more. */
async function* readPlaces(scope: ExportScope, deps: ExportDeps): AsyncGenerator<Place> {
  const { db, places } = deps;
  const todayIn = todayByZone(toIsoUtc(deps.clock.nowMs()));
  const pace = createPacer(deps.signal);
  const read = 'filter' in scope ? readerBy(db, 'n') : readerBy(db, 'id');
  const keys = 'filter' in scope ? (await places.page(scope.filter, BY_NAME, 0, Number.MAX_SAFE_INTEGER)).n : scope.ids;
  for (const key of keys) {
    const place = read(key);
    if (place !== undefined && place.mergedIntoId === null) {
      yield { ...place, labelState: effectiveLabelState(place, todayIn(place.timeZone)) };
    }
    await pace();
  }
}

const BY_NAME = { field: 'name', direction: 'asc' } as const;

function readerBy(db: Database, column: 'n' | 'id'): (key: number | string) => Place | undefined {
  const select = db.prepare<[number | string], Record<string, unknown>>(`SELECT * FROM place WHERE ${column} = ?`);
  return (key) => {
    const row = select.get(key);
    return row && parseSqlRow('place', row);
  };
}
