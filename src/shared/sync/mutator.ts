import type { z } from 'zod';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { Permission } from '#shared/domain/access/permission.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { RowChange, RowOf, RowRef, TableName } from './table.ts';

/** Why a mutation is refused. Each code has one text in the catalogues. A row that is not theirs answers `missing`. */
export const REJECTION_CODES = [
  'invalid',
  'forbidden',
  'missing',
  'changed',
  'wrongState',
  'alreadyExists',
  'tooLarge',
  /** This side does not know the mutation: the other one is newer, or older. */
  'unsupported',
  /** The same mutation id came back with other arguments. */
  'reusedId',
  /** The server does not have the bytes that the row would name. */
  'blobMissing',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];
export type Rejection = { readonly code: RejectionCode; readonly field?: string; readonly serverValue?: unknown };

/** `alerts` has an outbox, a client id and an endpoint of its own, so that a backlog never delays an answer to an alert. */
export const LANES = ['alerts', 'main'] as const;
export type Lane = (typeof LANES)[number];

/** What a mutation sees of the world: the rows it named beforehand, who acts, and when. Nothing else, so both sides agree. */
export type MutationContext = {
  readonly actor: Actor;
  /** Server: commit time. Console: local time, replaced by the server's word when it comes. */
  readonly nowUtc: string;
  /**
   * The row as it stands, or undefined. Only rows named by `reads` can be asked for. On the server it may belong to others:
   * look at `ownerOrgId` before deciding on it (a refusal that names such a row goes out as `missing`).
   */
  readonly row: <Name extends TableName>(table: Name, id: string) => RowOf<Name> | undefined;
  /**
   * True when `field` of that row was changed by a commit that the writer had not seen when they decided
   * (server: field version > base sequence; console: always false).
   */
  readonly changedSinceBase: (table: TableName, id: string, field: string) => boolean;
};

/** Bytes that a row names by their hash. They travel apart from it and are on the server before it (SPEC SY70). */
export type BlobNeed = { readonly sha256: string; readonly sizeBytes: number; readonly mediaType: string };

/** A device's public key that a row would name: only with a signature that the device made for it (SPEC SY80). */
export type KeyNeed = {
  /** The unit it would belong to. */
  readonly unitId: string;
  /** Ed25519, 32 raw bytes. */
  readonly publicKeyHex: string;
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
};

/**
 * What the server's access log keeps of a mutation beside who, when and its name: ids and a number. Never a word that somebody typed,
 * never what a person is called.
 */
export type AccessNote = {
  /** What was looked at or changed. */
  readonly subjectId: string | null;
  /** The row where the purpose stands, when one was asked for. */
  readonly recordId: string | null;
  /** How many were looked at or taken out. */
  readonly count: number | null;
};

/**
 * A named, idempotent intent. The same pure function runs in the console (at once, offline) and on the server (with authority):
 * it reads nothing but its context and returns whole rows. `reads` and `decide` are methods so that mutations
 * of different arguments fit one list; only the registry calls them, with arguments it has parsed.
 */
export type Mutator<Args> = {
  readonly name: string;
  readonly args: z.ZodType<Args>;
  readonly permission: Permission;
  readonly lane: Lane;
  /** Rows that `decide` may ask for; every row it writes must be among them. */
  reads(args: Args): readonly RowRef[];
  /** Bytes that the server must have before it takes this mutation; left out: none. */
  blobs?(args: Args): readonly BlobNeed[];
  /** Kept in the access log once the mutation is taken; left out: the log keeps nothing of it. */
  logged?(args: Args): AccessNote;
  /** Keys that the server must find proven and nobody else's before it takes this mutation; left out: none. */
  keys?(args: Args): readonly KeyNeed[];
  decide(args: Args, context: MutationContext): Result<readonly RowChange[], Rejection>;
};
