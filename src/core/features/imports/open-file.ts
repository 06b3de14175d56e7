import type { Pacer } from '#core/pacer.ts';
import { type CsvTable, openCsvTable } from '#shared/domain/place-import/csv-table.ts';
import { type GeoJsonProblem, openGeoJsonTable } from '#shared/domain/place-import/geojson-table.ts';
import type { OsmElement } from '#shared/domain/place-import/osm-tags.ts';
import type { SourceTable } from '#shared/domain/place-import/source-table.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type DecodedText, decodeBytes, type NotText } from './decode-bytes.ts';
import { readOsmExtract } from './osm-extract.ts';
import { isOsmPbf } from './osm-pbf.ts';
import type { PackedText } from './packed-text.ts';

const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** `noColumns`: one column only, so not a table. `noRows`: a header and nothing under it. */
export type NotReadable = {
  readonly reason: NotText | 'tooLarge' | 'noColumns' | 'noRows' | 'tooManyRows' | 'brokenPbf' | GeoJsonProblem['code'];
  /** A proper name or a figure; empty for most. */
  readonly detail: string;
};

/** A file by what it holds, not by what it is called. */
export type OpenedFile =
  | { readonly format: 'csv'; readonly encoding: DecodedText['encoding']; readonly table: CsvTable }
  | { readonly format: 'geojson'; readonly encoding: DecodedText['encoding']; readonly table: SourceTable }
  | { readonly format: 'osm'; readonly elements: readonly OsmElement[] };

export async function openFile(bytes: Uint8Array, pace: Pacer): Promise<Result<OpenedFile, NotReadable>> {
  if (bytes.length > MAX_FILE_BYTES) return err(because('tooLarge'));
  if (isOsmPbf(bytes)) {
    const elements = await readOsmExtract(bytes, pace);
    return elements.ok ? ok({ format: 'osm', elements: elements.value }) : err(because(elements.error));
  }
  const decoded = await decodeBytes(bytes, pace);
  if (!decoded.ok) return err(because(decoded.error));
  const { text, encoding } = decoded.value;
  if (beginsWithBrace(text)) return openGeoJson(await wholeOf(text, pace), encoding, pace);
  const table = openCsvTable(text);
  if (table === null) return err(because('empty'));
  return table.fileWidth < 2 ? err(because('noColumns')) : ok({ format: 'csv', encoding, table });
}

function beginsWithBrace(text: PackedText): boolean {
  for (const piece of text) {
    const begun = piece.trimStart();
    if (begun !== '') return begun.startsWith('{');
  }
  return false;
}

export function because(reason: NotReadable['reason'], detail = ''): NotReadable {
  return { reason, detail };
}

async function wholeOf(text: PackedText, pace: Pacer): Promise<string> {
  const pieces: string[] = [];
  for (const piece of text) {
    pieces.push(piece);
    await pace();
  }
  return pieces.join('');
}

async function openGeoJson(
  text: string,
  encoding: DecodedText['encoding'],
  pace: Pacer,
): Promise<Result<OpenedFile, NotReadable>> {
  const walk = openGeoJsonTable(text);
  for (;;) {
    const step = walk.next();
    if (step.done === true) {
      const { value } = step;
      return value.ok
        ? ok({ format: 'geojson', encoding, table: value.value })
        : err(because(value.error.code, value.error.detail));
    }
    await pace();
  }
}
