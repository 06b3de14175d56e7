import type { Database } from 'better-sqlite3';
import type { Blobs } from '#core/blobs/open-blobs.ts';
import type { LabelDirectory } from '#core/label-directory/label-directory.ts';
import type { PlaceRows } from '#core/place-directory/place-rows.ts';
import type { PlaceView } from '#core/place-directory/place-view.ts';
import type { SyncEngine } from '#core/sync/engine.ts';
import type { Me } from '#shared/contract/api/session.contract.ts';
import type { RowOf, TableName } from '#shared/sync/table.ts';

/** Reads of the signed-in person's own rows. */
export type RowReader = {
  readonly get: <Name extends TableName>(table: Name, id: string) => RowOf<Name> | undefined;
  /** Whole small tables only (alerts, journal, quarantine): places are read through the directory. */
  readonly all: <Name extends TableName>(table: Name) => readonly RowOf<Name>[];
  readonly where: <Name extends TableName>(
    table: Name,
    field: keyof RowOf<Name> & string,
    value: string,
  ) => readonly RowOf<Name>[];
  /** True while an edit of this row waits to be sent or to come back. */
  readonly isPending: (table: TableName, id: string) => boolean;
};

/** All that exists only while somebody is signed in: their database, its sync, what is read from it. */
export type Workspace = {
  readonly me: Me;
  /** How this console reaches its server: an origin. */
  readonly serverUrl: string;
  /** For a feature's own prepared reads, and its own local tables. Nothing but the engine writes synced rows. */
  readonly db: Database;
  readonly engine: SyncEngine;
  readonly rows: RowReader;
  /** Bytes of documents: put first, then named in a mutation. */
  readonly blobs: Blobs;
  readonly places: PlaceView;
  readonly placeRows: PlaceRows;
  readonly labels: LabelDirectory;
  /** The console's row number of a place; undefined when it is not here. */
  readonly placeNumber: (id: string) => number | undefined;
  readonly placeId: (n: number) => string | undefined;
};
