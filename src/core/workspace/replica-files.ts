import { createHash } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const PREFIX = 'replica-';
const SUFFIX = '.db';
/** SQLite keeps its journal beside the database, and we the bytes of documents. */
const BLOBS = '-blobs';
const COMPANIONS = ['', '-wal', '-shm', BLOBS];

/** Where one person's copy of one server lies: names nobody, and two people or servers never share a file. */
export function replicaFile(dataDir: string, serverUrl: string, userId: string): string {
  const name = createHash('sha256').update(`${serverUrl}\n${userId}`).digest('hex').slice(0, 32);
  return join(dataDir, `${PREFIX}${name}${SUFFIX}`);
}

/** Copies kept for people who are not signed in now. */
export function otherReplicas(dataDir: string, file: string): readonly string[] {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith(PREFIX) && name.endsWith(SUFFIX))
    .map((name) => join(dataDir, name))
    .filter((path) => path !== file);
}

/** Folder of the sealed bytes that belong to a database. */
export function blobDirectory(file: string): string {
  return `${file}${BLOBS}`;
}

/** Deletes a database, its journal and the bytes that belong to it; what is not there is no error. */
export function deleteDatabase(file: string): void {
  for (const companion of COMPANIONS) rmSync(`${file}${companion}`, { force: true, recursive: true });
}

/** Keeps a database that its key no longer opens, out of the way: nothing is destroyed unread. */
export function setDatabaseAside(file: string, suffix: string): void {
  for (const companion of COMPANIONS) {
    try {
      renameSync(`${file}${companion}`, `${file}${companion}.${suffix}`);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}
