import Database from 'better-sqlite3';
import { FirmwareRunner } from '#core/firmware/firmware-runner.ts';
import { openFirmwareShelf } from '#core/firmware/firmware-shelf.ts';
import { atOnce } from '#core/pacer.ts';
import { migrating } from '#core/store/migrations.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { testPorts } from '#test/support/smp/test-ports.ts';

/** A program of its own that works on the firmware jobs of a database until it is killed: `<database file> <address>`. Prints each state. */
const [file = '', address = ''] = process.argv.slice(2);
const db = new Database(file);
unwrap(atOnce(migrating(db)));
const runner = new FirmwareRunner({
  shelf: openFirmwareShelf(db),
  ports: testPorts([address]),
  clock: systemClock,
});
runner.jobs.subscribe(tell);
tell();

function tell(): void {
  for (const { state, sentBytes } of runner.jobs.current())
    process.stdout.write(`${JSON.stringify({ state, sentBytes })}\n`);
}
