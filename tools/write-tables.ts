import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UDEV_RULES_FILE, udevRules } from '#core/devices/discovery/udev-rules.ts';
import { RETENTION_TABLE } from '#server/features.ts';
import { permissionTable } from './tables/permission-table.ts';
import { retentionTable } from './tables/retention-table.ts';

const DOCS = join(import.meta.dirname, '../docs');

/** Writes the tables of `docs/`, and the files to hand out, that follow from code. */
writeFileSync(join(DOCS, 'permissions.md'), permissionTable());
writeFileSync(join(DOCS, 'retention.md'), retentionTable(RETENTION_TABLE));
writeFileSync(join(DOCS, '../packaging/linux', UDEV_RULES_FILE), udevRules(null));
