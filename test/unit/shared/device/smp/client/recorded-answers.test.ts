import { describe, expect, test } from 'vitest';
import { hashFile, readFileLength } from '#shared/device/smp/client/file-group.ts';
import { confirmImage, eraseSlot, readImages, readSlotInfo, testImage } from '#shared/device/smp/client/image-group.ts';
import {
  echo,
  readBootloader,
  readDatetime,
  readInfo,
  readParameters,
  readTasks,
  resetDevice,
  writeDatetime,
} from '#shared/device/smp/client/os-group.ts';
import { listGroups, listStats, readStat, runShell } from '#shared/device/smp/client/other-groups.ts';
import {
  commitSettings,
  deleteSetting,
  loadSettings,
  readSetting,
  saveSettings,
  writeSetting,
} from '#shared/device/smp/client/settings-group.ts';
import type { SmpPort, SmpRequest } from '#shared/device/smp/client/smp-port.ts';
import { deviceErrorOf } from '#shared/device/smp/device-error.ts';
import { encodePacket } from '#shared/device/smp/smp-packet.ts';
import { err, ok, unwrap } from '#shared/kernel/result.ts';
import { answeringPort } from '#test/support/answering-port.ts';
import { answerOf, EXCHANGES, type Exchange, headerOf, requestOf } from '#test/support/recorded-exchanges.ts';

/** A port that knows only what was recorded: the same bytes asked give the answer that came then. */
function recordedPort(): SmpPort & { readonly learned: readonly number[] } {
  const learned: number[] = [];
  return {
    learned,
    maxPacketBytes: () => 1020,
    learnBufferBytes: (bufferBytes) => void learned.push(bufferBytes),
    ask: async (request) => {
      const exchange = EXCHANGES.find((candidate) => isSame(candidate, request));
      if (!exchange) throw new Error(`never recorded: ${JSON.stringify(request)}`);
      const answer = answerOf(exchange);
      const error = deviceErrorOf(answer);
      return error ? err(error) : ok(answer.payload);
    },
  };
}

function isSame(exchange: Exchange, request: SmpRequest): boolean {
  const header = headerOf(exchange);
  const asked = encodePacket({ ...request, version: 2, sequence: header.sequence }, request.payload);
  return Buffer.from(asked).equals(Buffer.from(encodePacket(header, requestOf(exchange))));
}

const port = recordedPort();
const reasonOf = (result: Awaited<ReturnType<SmpPort['ask']>> | { readonly ok: boolean; readonly error?: unknown }) =>
  result.ok ? 'ok' : result.error;

describe('what a Zephyr device really answered', () => {
  test('echo, parameters, info', async () => {
    expect(unwrap(await echo(port, 'héllo ✓'))).toBe('héllo ✓');
    expect(unwrap(await readParameters(port))).toEqual({ bufferBytes: 1024, bufferCount: 4 });
    expect(port.learned).toEqual([1024]);
    expect(unwrap(await readInfo(port, 'a'))).toContain('Zephyr');
    expect(await readInfo(port, 'Q')).toMatchObject({ error: { code: 'refused', reason: 'invalidFormat' } });
  });

  test('threads and clock', async () => {
    const tasks = Object.values(unwrap(await readTasks(port)));
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.every(({ prio }) => Number.isInteger(prio))).toBe(true);
    expect(await readDatetime(port)).toEqual({ ok: false, error: { code: 'absent' } });
  });

  test('settings', async () => {
    const value = Uint8Array.from(Buffer.from('+33612345678'));
    expect(reasonOf(await writeSetting(port, 'btn/contact/0', value))).toBe('ok');
    expect(unwrap(await readSetting(port, 'btn/contact/0'))).toEqual(value);
    expect(unwrap(await readSetting(port, 'btn/sos'))).toEqual(new Uint8Array());
    expect(await readSetting(port, 'zz/a')).toMatchObject({ error: { reason: 'keyNotFound' } });
    for (const done of [saveSettings, commitSettings, loadSettings]) expect(reasonOf(await done(port))).toBe('ok');
    expect(reasonOf(await deleteSetting(port, 'btn/contact/0'))).toBe('ok');
  });

  test('statistics', async () => {
    const names = unwrap(await listStats(port));
    expect(names).toContain('btn_stats');
    expect(Object.keys(unwrap(await readStat(port, 'btn_stats'))).length).toBeGreaterThan(0);
    expect(await readStat(port, 'zz')).toMatchObject({ error: { code: 'refused', group: 63, rc: 3 } });
  });

  test('images', async () => {
    const [running] = unwrap(await readImages(port));
    expect(running).toMatchObject({ slot: 0, active: true, image: 0, pending: false });
    expect(running?.hash).toHaveLength(32);
    expect(unwrap(await confirmImage(port))[0]?.confirmed).toBe(true);
    expect(reasonOf(await resetDevice(port))).toBe('ok');
  });

  test('files', async () => {
    expect(unwrap(await readFileLength(port, '/lfs1/r'))).toBe(200);
    expect(unwrap(await hashFile(port, '/lfs1/r', 'crc32'))).toMatchObject({ type: 'crc32' });
  });
});

describe('what was not recorded', () => {
  test('SMP6 newer commands are read by the documented form', async () => {
    const newer = answeringPort(({ group, command, payload }) => {
      if (group === 9) return { o: 'ok\n', ret: 0 };
      if (group === 10) return { groups: [0, 1, 3, 64] };
      if (group === 1) return { images: [{ image: 0, slots: [{ slot: 0, size: 4096 }], max_image_size: 4000 }] };
      if (command === 4) return payload.datetime === undefined ? { datetime: '2026-03-01T10:00:00.000000' } : {};
      return payload.query === undefined ? { bootloader: 'MCUboot' } : { mode: 3, 'no-downgrade': true };
    });
    expect(unwrap(await runShell(newer, ['kernel', 'version']))).toEqual({ output: 'ok\n', status: 0 });
    expect(newer.asked.at(-1)?.pace).toBe('once');
    expect(unwrap(await listGroups(newer))).toEqual([0, 1, 3, 64]);
    expect(unwrap(await readSlotInfo(newer))[0]?.max_image_size).toBe(4000);
    expect(unwrap(await readDatetime(newer))).toContain('2026-03-01');
    await writeDatetime(newer, '2026-03-01T10:00:00.123Z');
    expect(newer.asked.at(-1)?.payload).toEqual({ datetime: '2026-03-01T10:00:00.123000+00:00' });
    expect(unwrap(await readBootloader(newer, null)).bootloader).toBe('MCUboot');
    expect(unwrap(await readBootloader(newer, 'mode'))).toEqual({ mode: 3, 'no-downgrade': true });
  });

  test('an erase is slow and named', async () => {
    const device = answeringPort(() => ({}));
    expect(reasonOf(await eraseSlot(device, 1))).toBe('ok');
    expect(device.asked[0]).toMatchObject({ pace: 'slow', payload: { slot: 1 } });
    const refusing = answeringPort(() => ({ err: { group: 1, rc: 8 } }));
    expect(await testImage(refusing, new Uint8Array(32))).toMatchObject({ error: { reason: 'hashNotFound' } });
  });

  test.each([[{ r: 7 }], [{}], [{ r: null }]])('an answer that says %j is no answer to an echo', async (said) => {
    expect(
      await echo(
        answeringPort(() => said),
        'x',
      ),
    ).toEqual({ ok: false, error: { code: 'badAnswer' } });
  });
});
