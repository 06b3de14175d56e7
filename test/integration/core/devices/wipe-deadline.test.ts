import { afterEach, expect, test } from 'vitest';
import { openLink } from '#core/devices/link/open-link.ts';
import { PacketSize } from '#core/devices/packet-size.ts';
import { PORT_TIMING, PortActor } from '#core/devices/port-actor.ts';
import { PortLog } from '#core/devices/port-log.ts';
import { nodeUnitProof } from '#core/devices/provisioning/unit-proof.ts';
import { runWipe } from '#core/devices/wiping/run-wipe.ts';
import { firstAttempt } from '#shared/domain/stock/wipe-progress.ts';
import { WIPE_DEADLINE_MS, WIPE_STEPS } from '#shared/domain/stock/wipe-run.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { err, unwrap } from '#shared/kernel/result.ts';
import { encodeUtf8 } from '#shared/kernel/utf8.ts';
import { unitBench } from '#test/support/served-units.ts';
import { aSerial } from '#test/support/sync/stock-samples.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

const SERIAL = aSerial(71);

test('ST15 a wipe has a deadline at every step that waits for the unit', () => {
  expect([...Object.keys(WIPE_DEADLINE_MS), 'record']).toEqual([...WIPE_STEPS]);
});

test('ST15 a unit that answers everything, and too slowly, is cut off in the middle of its recordings', async () => {
  const units = await unitBench();
  undo.push(units.close);
  const unit = await units.serve(SERIAL, { answerDelayMs: 300 }, 'pty', { 'btn/sos': encodeUtf8('Aidez-moi.') });
  const { address } = unit;
  const log = new PortLog(systemClock, () => undefined);
  const port = unwrap(await PortActor.open({ address, openLink, timing: PORT_TIMING, size: new PacketSize(), log }));
  undo.push(() => port.close());
  const end = await runWipe({
    serial: SERIAL,
    port,
    knownKeyHex: null,
    proof: nodeUnitProof,
    clock: systemClock,
    // Enough for the list and one recording of two.
    deadlinesMs: { ...WIPE_DEADLINE_MS, eraseRecordings: 700 },
    waitForReturn: async () => err('notBack'),
    onStep: () => undefined,
    progress: firstAttempt('2026-11-22T12:00:00.000Z'),
    onProgress: () => undefined,
    record: () => 'notRecorded',
  });
  expect(end).toEqual({ kind: 'failed', step: 'eraseRecordings', fault: 'deadline' });
  expect(port.isLost).toBe(true);
  const asked = () => log.frameLines().filter((line) => line.includes(' > ')).length;
  const askedBefore = asked();
  expect(askedBefore).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(asked()).toBe(askedBefore);
  // What stands after the step that was cut is untouched.
  expect([...unit.saved().keys()]).toEqual(['btn/sos']);
});
