import { describe, expect, test } from 'vitest';
import {
  deleteRecording,
  identifyButton,
  listRecordings,
  lockButton,
  readButtonStatus,
  selfTestButton,
  sendTestAlert,
} from '#shared/device/smp/client/button-client.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { answeringPort } from '#test/support/answering-port.ts';

const sha = new Uint8Array(32);

describe('the group of our own', () => {
  test('is asked in the profile’s words', async () => {
    const nonce = new Uint8Array(32).fill(5);
    const port = answeringPort(
      ({ command }) => [{}, {}, { v: 1, sn: 'B7', st: 'ready' }, { lock: true }, {}, { ctr: 7 }, {}][command] ?? {},
    );
    expect(unwrap(await readButtonStatus(port, nonce))).toEqual({ v: 1, sn: 'B7', st: 'ready' });
    expect(unwrap(await lockButton(port, true))).toBe(true);
    expect(unwrap(await sendTestAlert(port, 99))).toBe(7);
    await identifyButton(port, 3000);
    await deleteRecording(port, 3, 98);
    const said = port.asked.map(({ op, group, command, payload }) => [op, group, command, payload]);
    expect(said).toEqual([
      ['read', 64, 2, { nonce }],
      ['write', 64, 3, { lock: true }],
      ['write', 64, 5, { rid: 99 }],
      ['write', 64, 6, { ms: 3000 }],
      ['write', 64, 1, { id: 3, rid: 98 }],
    ]);
  });

  test('lists recordings page by page, and gives up a list without end', async () => {
    const pages = [[1, 2], [5], [6]];
    const port = answeringPort(({ payload }) => {
      const at = pages.findIndex((ids) => ids.every((id) => id > (payload.from as number)));
      return { recs: (pages[at] ?? []).map((id) => ({ id, len: 9, sha })), end: at === pages.length - 1 };
    });
    expect(unwrap(await listRecordings(port)).map(({ id }) => id)).toEqual([1, 2, 5, 6]);
    const endless = answeringPort(() => ({ recs: [{ id: 1, len: 9, sha }], end: false }));
    expect(await listRecordings(endless)).toEqual({ ok: false, error: { code: 'badAnswer' } });
    expect(endless.asked).toHaveLength(2);
  });

  test('says that it is absent, or locked', async () => {
    const stock = answeringPort(() => ({ rc: 8 }));
    expect(await readButtonStatus(stock, null)).toEqual({ ok: false, error: { code: 'absent' } });
    const locked = answeringPort(() => ({ err: { group: 64, rc: 2 } }));
    expect(await selfTestButton(locked, 1)).toMatchObject({ error: { code: 'refused', reason: 'locked' } });
  });
});
