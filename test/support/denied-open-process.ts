import { chmodSync } from 'node:fs';
import { accessKind, readAccessFacts } from '#core/devices/discovery/port-access.ts';
import { openSerialLink } from '#core/devices/link/serial-link.ts';

/** A program of its own that opens `<path>` as somebody who may not, and prints what came of it and why. */
const NOBODY = 65_534;
const [path = ''] = process.argv.slice(2);
if (process.geteuid?.() === 0) {
  process.setgroups?.([]);
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
} else chmodSync(path, 0);

const opened = await openSerialLink(path, { data: () => undefined, closed: () => undefined });
const facts = await readAccessFacts(path);
const said = {
  open: opened.ok ? 'ok' : opened.error.code,
  access: facts === null ? null : accessKind(facts),
  group: facts?.groupName ?? null,
};
process.stdout.write(JSON.stringify(said), () => process.exit(0));
