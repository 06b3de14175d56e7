import type { ImportFinding } from './verdict.ts';

/** One record of a file, whatever the format. `findings`: what its shape alone tells (too many cells, a geometry that is no point). */
export type TableRecord = {
  /** Where a person finds it: the physical line of a CSV, the object's number of a GeoJSON or OSM file. From 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly findings: readonly ImportFinding[];
};

/** A file as rows and columns. Rows are read again at each pass, never kept: memory stays at the file itself. */
export type SourceTable = {
  readonly columns: readonly string[];
  readonly records: () => Generator<TableRecord>;
};
