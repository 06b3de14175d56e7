import { ChangeFeed } from '#core/events/change-feed.ts';
import { createSubject, type Watched } from '#core/events/subject.ts';
import type { EngineChange } from '#core/sync/engine.ts';
import type { DocumentTransfer } from '#shared/contract/console/documents.contract.ts';
import type { SyncStatus } from '#shared/contract/console/sync.contract.ts';
import { TABLE_NAMES, type TableName } from '#shared/sync/table.ts';
import type { Workspace } from './workspace.ts';

const SIGNED_OUT: SyncStatus = {
  connection: 'signedOut',
  upToDateAtUtc: null,
  pendingCount: 0,
  pendingAlertCount: 0,
  rejectedCount: 0,
  clockOffsetMs: null,
  bootstrap: null,
};

/** What the place directory is made of; their ids are places' ids. */
const PLACE_TABLES: ReadonlySet<TableName> = new Set<TableName>(['place', 'placeTrail']);
/** What a label is computed from. */
const LABEL_TABLES: ReadonlySet<TableName> = new Set<TableName>(['place', 'placeLabel', 'labelRuleBook']);

/** The signed-in person's workspace, or none; its status and changes can be watched across sign-ins. */
export class WorkspaceHolder {
  readonly changes = new ChangeFeed();
  readonly #status = createSubject<SyncStatus>(SIGNED_OUT);
  readonly #transfers = createSubject<readonly DocumentTransfer[]>([]);
  #workspace: Workspace | null = null;
  #unsubscribe: readonly (() => void)[] = [];

  get status(): Watched<SyncStatus> {
    return this.#status;
  }

  /** Bytes on their way, up and down. */
  get transfers(): Watched<readonly DocumentTransfer[]> {
    return this.#transfers;
  }

  current(): Workspace | null {
    return this.#workspace;
  }

  /** Shows a workspace to every window. The caller opens and closes it. */
  put(workspace: Workspace): void {
    this.#drop();
    this.#workspace = workspace;
    this.#unsubscribe = this.#follow(workspace);
    this.#status.set(workspace.engine.status());
    this.#changedAll();
  }

  /** Nobody is signed in any more: windows see nothing, and the status says why; after `revoked` also how much waits unsent. */
  leave(connection: 'signedOut' | 'revoked'): void {
    const last = this.#workspace?.engine.status() ?? SIGNED_OUT;
    const { pendingCount, pendingAlertCount } = connection === 'revoked' ? last : SIGNED_OUT;
    this.#drop();
    this.#status.set({ ...SIGNED_OUT, connection, pendingCount, pendingAlertCount });
    this.#changedAll();
  }

  #drop(): void {
    for (const undo of this.#unsubscribe) undo();
    this.#unsubscribe = [];
    this.#workspace = null;
    this.#transfers.set([]);
  }

  #changedAll(): void {
    this.changes.emit({ tables: [...TABLE_NAMES], origin: 'remote' });
  }

  #follow({ engine, places, labels, blobs }: Workspace): readonly (() => void)[] {
    const unsubscribeStatus = engine.onStatus((status) => this.#status.set(status));
    const unsubscribeChanges = engine.onChange((change) => {
      if (change.tables.some((table) => PLACE_TABLES.has(table))) places.changed(placesOf(change, PLACE_TABLES));
      if (change.tables.some((table) => LABEL_TABLES.has(table))) labels.changed(labelsOf(change));
      this.changes.emit({ tables: change.tables, origin: change.origin });
    });
    const unsubscribeTransfers = blobs.transfers.subscribe(() => this.#transfers.set(blobs.transfers.current()));
    return [unsubscribeStatus, unsubscribeChanges, unsubscribeTransfers];
  }
}

function placesOf({ rows }: EngineChange, tables: ReadonlySet<TableName>): readonly string[] | null {
  return rows === null ? null : rows.flatMap(({ table, id }) => (tables.has(table) ? [id] : []));
}

/** Other rules: any label may be another one. */
function labelsOf(change: EngineChange): readonly string[] | null {
  return change.tables.includes('labelRuleBook') ? null : placesOf(change, LABEL_TABLES);
}
