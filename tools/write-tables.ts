import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RETENTION_TABLE } from '#server/features.ts';
import { permissionTable } from './tables/permission-table.ts';
import { retentionTable } from './tables/retention-table.ts';

const DOCS = join(import.meta.dirname, '../docs');

/** Writes the tables of `docs/` that follow from code. */
writeFileSync(join(DOCS, 'permissions.md'), permissionTable());
writeFileSync(join(DOCS, 'retention.md'), retentionTable(RETENTION_TABLE));
