import { expect, test } from 'vitest';
import { RECORDED_BUILD } from '#button/smp-device/firmware-build.ts';
import { newFlash } from '#button/smp-device/flash-file.ts';
import { bytesOf, EXCHANGES, type Exchange } from '#test/support/recorded-exchanges.ts';
import { benchDevice, trialImage } from '#test/support/smp/bench-device.ts';

/** The hash the recorded device named its only image by. */
const RECORDED_HASH = bytesOf('2ee2ad4b05441193c4d4538372eb98a21c3bc465776a32825435d2d696461e63');
const LOG_TIME = /^\[(\d\d):(\d\d):(\d\d)\.(\d{3}),000\]/;

/** Log lines carry the time since the start: the only thing that is set by hand. */
function uptimeOf({ rxHex }: Exchange): number {
  const [, hours, minutes, seconds, milliseconds] = LOG_TIME.exec(Buffer.from(rxHex, 'hex').toString('latin1')) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(milliseconds);
}

test('VB1 VB2 VB3 every recorded request, in the recorded order, gets the recorded bytes', () => {
  const flash = newFlash('recorded');
  flash.slots = [trialImage('1.0.0', 2_000, RECORDED_HASH), null];
  const device = benchDevice({ build: RECORDED_BUILD, flash });
  const answered = EXCHANGES.map((exchange, index) => {
    device.state.uptimeMs = uptimeOf(exchange);
    return {
      name: exchange.name,
      rx: Buffer.from(device.bytes(bytesOf(exchange.txHex), index * 20)).toString('latin1'),
    };
  });
  expect(answered).toEqual(
    EXCHANGES.map(({ name, rxHex }) => ({ name, rx: Buffer.from(rxHex, 'hex').toString('latin1') })),
  );
  expect(answered).toHaveLength(52);
  expect(device.seen.restarts).toBe(1);
});
