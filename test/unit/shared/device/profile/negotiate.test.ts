import { expect, test } from 'vitest';
import { DEVICE_ABILITIES } from '#shared/device/profile/device-facts.ts';
import { negotiate } from '#shared/device/profile/negotiate.ts';
import type { SmpRequest } from '#shared/device/smp/client/smp-port.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { answeringPort, type Reply } from '#test/support/answering-port.ts';

const IMAGES = { images: [{ slot: 0, version: '1.4.2', hash: new Uint8Array(32), active: true, confirmed: true }] };
const ABSENT = { rc: 8 };

/** A device with these groups; what it has answers as Zephyr does. */
function deviceWith(groups: readonly number[]) {
  return ({ group, command, payload }: SmpRequest): Reply => {
    if (!groups.includes(group)) return ABSENT;
    if (group === 0)
      return { 0: { r: payload.d }, 6: { buf_size: 1024, buf_count: 4 }, 7: { output: 'Zephyr' } }[command] ?? ABSENT;
    if (group === 1) return IMAGES;
    if (group === 2) return { stat_list: ['btn_stats'], rc: 0 };
    if (group === 3) return groups.includes(64) ? { val: new Uint8Array() } : { err: { group: 3, rc: 3 } };
    if (group === 8) return { err: { group: 8, rc: 3 } };
    if (group === 10) return { groups };
    return { v: 1, sn: 'BAL-0007', hw: 'B1', fw: '2.0.0', st: 'blank' };
  };
}

test('a button with everything is a button with everything', async () => {
  const port = answeringPort(deviceWith([0, 1, 2, 3, 8, 10, 64]));
  const facts = unwrap(await negotiate(port));
  expect(facts.abilities).toEqual(DEVICE_ABILITIES);
  expect(facts).toMatchObject({
    kind: 'button',
    serial: 'BAL-0007',
    firmware: '2.0.0',
    state: 'blank',
    profileVersion: 1,
  });
  expect(port.maxPacketBytes()).toBe(1020);
});

test('SMP6 a stock device is identified by what it has, and what it lacks is no failure', async () => {
  const facts = unwrap(await negotiate(answeringPort(deviceWith([0, 1, 3, 8]))));
  expect(facts).toMatchObject({ kind: 'stock', serial: null, firmware: '1.4.2', info: 'Zephyr', state: null });
  expect(facts.abilities).toEqual(['echo', 'parameters', 'info', 'images', 'settings', 'files']);
});

test('MCUboot’s rescue mode is what answers images and nothing to set', async () => {
  const rescue = (request: SmpRequest): Reply =>
    request.group === 1 || (request.group === 0 && request.command !== 7) ? deviceWith([0, 1])(request) : ABSENT;
  expect(unwrap(await negotiate(answeringPort(rescue))).kind).toBe('rescue');
});

test.each(['noAnswer', 'portLost'] as const)('%s, at whatever question, is not taken for an absence', async (code) => {
  const whole = answeringPort(deviceWith([0, 1, 2, 3, 8, 10, 64]));
  await negotiate(whole);
  for (let broken = 1; broken <= whole.asked.length; broken += 1) {
    let count = 0;
    const answer = deviceWith([0, 1, 2, 3, 8, 10, 64]);
    const port = answeringPort((request) => {
      count += 1;
      return count === broken ? code : answer(request);
    });
    expect(await negotiate(port)).toEqual({ ok: false, error: { code } });
  }
});
