import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#shared/kernel/id.ts';
import { canReach, type RunAs } from './run-as.ts';

/**
 * Where everything of one embedded database lies. `root` belongs to whoever starts the server; `cluster` to the account
 * PostgreSQL runs as, and it alone may enter it.
 */
export type Layout = {
  readonly root: string;
  readonly lockFile: string;
  readonly logFile: string;
  readonly cluster: string;
  readonly data: string;
};

/** Used when « nobody » cannot walk down to the data directory (a project under /root). */
const ROOT_STATE = '/var/lib/balise';

export function prepareLayout(root: string, runAs: RunAs): Layout {
  mkdirSync(root, { recursive: true, mode: 0o755 });
  const cluster = canReach(root, runAs) ? join(root, 'cluster') : join(ROOT_STATE, instanceOf(root));
  mkdirSync(cluster, { recursive: true });
  if (runAs !== 'self') chownSync(cluster, runAs.uid, runAs.gid);
  chmodSync(cluster, 0o700);
  return {
    root,
    cluster,
    lockFile: join(root, 'lock.json'),
    logFile: join(root, 'postgres.log'),
    data: join(cluster, 'data'),
  };
}

/** Named by an id kept in `root`, so that deleting the data directory really starts over instead of finding the old rows. */
function instanceOf(root: string): string {
  const file = join(root, 'instance');
  if (!existsSync(file)) writeFileSync(file, newId(), { flag: 'wx' });
  return `postgres-${readFileSync(file, 'utf8')}`;
}
