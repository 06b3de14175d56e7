import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeRefused } from '#shared/device/alert-envelope/alert-answer.ts';
import { encodePayload } from '#shared/device/alert-envelope/alert-payload.ts';
import { encodeCose } from '#shared/device/alert-envelope/cose-message.ts';
import type { ButtonKey } from '#shared/device/button-key-file.ts';
import { DEMO_NETWORKS, DEMO_ORGS } from '#shared/domain/network/demo.ts';
import {
  type AlertWorld,
  alertFrame,
  garbage,
  keyAt,
  openAlertWorld,
  post,
  press,
  privateKeyOf,
  rowsOf,
  signedFrame,
} from './alert-world.ts';

let world: AlertWorld;
beforeAll(async () => {
  world = await openAlertWorld();
});
beforeEach(() => world.forgetEverything());
afterAll(() => world.close());

const refusalOf = (body: Uint8Array) => {
  const refused = decodeRefused(body);
  return refused.ok ? refused.value : refused.error;
};

describe('what is believed', () => {
  it('AE15 raises one alert and answers once it is in the log', async () => {
    const answer = await press(world.url, alertFrame(keyAt(world, 0), { counter: 1n }));
    expect(answer.duplicate).toBe(false);
    expect(answer.receipt).toMatch(/^[\w-]{43}$/);
    expect(Math.abs(answer.serverTimeMs - Date.now())).toBeLessThan(5_000);
    const [alert] = await rowsOf(world, 'alert');
    expect(alert).toMatchObject({
      kind: 'sos',
      state: 'raised',
      pressCount: 1,
      buttonLabel: 'Bouton 0417',
      fileNumber: 'E-2031',
      ownerOrgId: DEMO_ORGS.escale.id,
      lat: 45.7578,
      clockIsSuspect: false,
    });
    expect(await rowsOf(world, 'alertEvent')).toMatchObject([{ kind: 'received', alertId: alert?.id, actorId: null }]);
    const log = await world.pool.pool.query(
      'select tbl, s.scope from sync_change c join sync_change_scope s using (network_id, seq, idx)',
    );
    expect(log.rows).toEqual(
      expect.arrayContaining([
        { tbl: 'alert', scope: `alerts:${DEMO_ORGS.escale.id}` },
        { tbl: 'alertEvent', scope: `alerts:${DEMO_ORGS.escale.id}` },
      ]),
    );
  });

  it('AE14 takes the same bytes again as a retry: no second alert, no second press, a receipt that works', async () => {
    const frame = alertFrame(keyAt(world, 0), { counter: 1n });
    const first = await press(world.url, frame);
    const second = await press(world.url, frame);
    expect(second).toMatchObject({ duplicate: true });
    expect(second.receipt).not.toBe(first.receipt);
    expect(second.receipt).toMatch(/^[\w-]{43}$/);
    expect(await rowsOf(world, 'alert')).toMatchObject([{ pressCount: 1 }]);
    expect(await rowsOf(world, 'alertEvent')).toHaveLength(1);
  });

  it('AE14 takes ten crossing copies of one message as one', async () => {
    const frame = alertFrame(keyAt(world, 0), { counter: 1n });
    const answers = await Promise.all(Array.from({ length: 10 }, () => press(world.url, frame)));
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(await rowsOf(world, 'alert')).toMatchObject([{ pressCount: 1 }]);
  });

  it('AE13 AE16 refuses a used counter over other content, says where to go on, and shows it to the owner', async () => {
    const key = keyAt(world, 0);
    await press(world.url, alertFrame(key, { counter: 7n }));
    const reused = await post(world.url, alertFrame(key, { counter: 7n, type: 'fall' }));
    expect(reused.status).toBe(409);
    expect(refusalOf(reused.body)).toEqual({ error: 'counterUsed', nextCounter: 8n });
    expect(await rowsOf(world, 'alert')).toMatchObject([{ kind: 'sos', pressCount: 1 }]);
    expect(await rowsOf(world, 'quarantinedMessage')).toMatchObject([
      { reason: 'replayed', ownerOrgId: DEMO_ORGS.escale.id, buttonId: key.buttonId },
    ]);
  });

  it('AE13 takes a late message inside the window as a press that moves nothing, and refuses one outside', async () => {
    const key = keyAt(world, 0);
    await press(world.url, alertFrame(key, { counter: 100n }));
    const lateFix = { lat: 1, lon: 1, accuracyMeters: 1, ageSeconds: 1 };
    await press(world.url, alertFrame(key, { counter: 69n, fix: lateFix }));
    expect(await rowsOf(world, 'alert')).toMatchObject([{ pressCount: 2, lat: 45.7578 }]);
    expect((await post(world.url, alertFrame(key, { counter: 68n }))).status).toBe(409);
  });

  it('AE11 takes the greatest counters there are', async () => {
    const key = keyAt(world, 0);
    await press(world.url, alertFrame(key, { counter: 2n ** 64n - 2n }));
    await press(world.url, alertFrame(key, { counter: 2n ** 64n - 1n }));
    expect(await rowsOf(world, 'alert')).toMatchObject([{ pressCount: 2 }]);
    const reused = await post(world.url, alertFrame(key, { counter: 2n ** 64n - 1n, type: 'fall' }));
    expect(reused.status).toBe(409);
    expect(refusalOf(reused.body)).toEqual({ error: 'counterUsed', nextCounter: null });
  });

  it('AL7 flags a clock two hours off and raises all the same', async () => {
    await press(world.url, alertFrame(keyAt(world, 0), { counter: 1n, claimedAtMs: Date.now() - 7_200_000 }));
    expect(await rowsOf(world, 'alert')).toMatchObject([{ clockIsSuspect: true, state: 'raised' }]);
  });

  it('AL6 raises a possible SOS from a proven message that nobody can read, and keeps its bytes', async () => {
    const key = keyAt(world, 0);
    const frame = signedFrame(key, garbage(40));
    const answer = await press(world.url, frame);
    expect(answer.receipt).not.toBeNull();
    expect(await press(world.url, frame)).toMatchObject({ duplicate: true });
    expect(await rowsOf(world, 'alert')).toMatchObject([{ kind: 'possibleSos', pressCount: 1, lat: null }]);
    expect(await rowsOf(world, 'alertEvent')).toMatchObject([{ kind: 'undecodable' }]);
    expect(await rowsOf(world, 'quarantinedMessage')).toMatchObject([
      { reason: 'notDecodable', bytesHex: Buffer.from(frame).toString('hex'), ownerOrgId: DEMO_ORGS.escale.id },
    ]);
    const kept = await world.pool.pool.query('select frame from button_message');
    expect(Buffer.from(frame).equals(kept.rows[0].frame)).toBe(true);
  });

  it('AE3 AE8 believes an HMAC button too, and not with one bit changed', async () => {
    const key = keyAt(world, 1);
    const secret = await useHmac(key);
    const damaged = Uint8Array.from(macFrame(key, secret));
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    expect((await post(world.url, damaged)).status).toBe(401);
    await press(world.url, macFrame(key, secret));
    expect(await rowsOf(world, 'alert')).toMatchObject([{ kind: 'sos', buttonId: key.buttonId }]);
  });

  it('AL3 keeps a test apart from an alarm, and counts each in its own group', async () => {
    const key = keyAt(world, 0);
    await press(world.url, alertFrame(key, { counter: 1n, type: 'test' }));
    await press(world.url, alertFrame(key, { counter: 2n, type: 'sos' }));
    await press(world.url, alertFrame(key, { counter: 3n, type: 'test' }));
    const alerts = await rowsOf(world, 'alert');
    expect(alerts.map(({ kind, pressCount }) => `${kind} ${pressCount}`).sort()).toEqual(['sos 1', 'test 2']);
  });

  it('AL2 AL15 hears ok and batt without an alert, and lets ok move an open one', async () => {
    const key = keyAt(world, 0);
    expect(await press(world.url, alertFrame(key, { counter: 1n, type: 'batt', batteryPercent: 12 }))).toMatchObject({
      receipt: null,
    });
    const heard = await world.pool.pool.query('select battery_percent, last_seen_at from button where id = $1', [
      key.buttonId,
    ]);
    expect(heard.rows).toMatchObject([{ battery_percent: 12, last_seen_at: expect.any(Date) }]);
    expect(await rowsOf(world, 'alert')).toEqual([]);
    await press(world.url, alertFrame(key, { counter: 2n }));
    const moved = { lat: 45.77, lon: 4.83, accuracyMeters: 5, ageSeconds: 0 };
    expect((await press(world.url, alertFrame(key, { counter: 3n, type: 'ok', fix: moved }))).receipt).not.toBeNull();
    expect(await rowsOf(world, 'alert')).toMatchObject([{ pressCount: 1, lat: 45.77 }]);
    const kinds = (await rowsOf(world, 'alertEvent')).map(({ kind }) => kind);
    expect(kinds).toEqual(['received', 'positionReceived']);
  });

  it('AL8 raises a flagged possible SOS from a blocked button and answers it like any other', async () => {
    const key = keyAt(world, 0);
    await world.pool.pool.query('update button set is_blocked = true where id = $1', [key.buttonId]);
    expect((await press(world.url, alertFrame(key, { counter: 1n }))).receipt).not.toBeNull();
    expect(await rowsOf(world, 'alert')).toMatchObject([{ kind: 'possibleSos', buttonIsBlocked: true }]);
  });

  it('AL16 puts each alert in the log and the scope of its own organisation', async () => {
    await press(world.url, alertFrame(keyAt(world, 0), { counter: 1n }));
    await press(world.url, alertFrame(keyAt(world, 4), { counter: 1n }));
    const { rows } = await world.pool.pool.query(
      'select network_id, scope from sync_change_scope group by 1, 2 order by 1, 2',
    );
    expect(rows).toEqual([
      { network_id: DEMO_NETWORKS.lyon.id, scope: `alerts:${DEMO_ORGS.escale.id}` },
      { network_id: DEMO_NETWORKS.lyon.id, scope: `stock:${DEMO_ORGS.escale.id}` },
      { network_id: DEMO_NETWORKS.ivry.id, scope: `alerts:${DEMO_ORGS.ivry.id}` },
      { network_id: DEMO_NETWORKS.ivry.id, scope: `stock:${DEMO_ORGS.ivry.id}` },
    ]);
  });
});

describe('what is not believed', () => {
  it('AE17 refuses a wrong signature, raises nothing, and shows it to the owner it names', async () => {
    const [key, other] = [keyAt(world, 0), keyAt(world, 1)];
    const genuine = alertFrame(key, { counter: 1n });
    const forged = signedFrame(key, new Uint8Array([0xa0]), privateKeyOf(other));
    const flipped = Uint8Array.from(genuine);
    flipped[flipped.length - 70] = (flipped[flipped.length - 70] ?? 0) ^ 1;
    for (const frame of [forged, flipped]) {
      const posted = await post(world.url, frame);
      expect(posted.status).toBe(401);
      expect(refusalOf(posted.body)).toEqual({ error: 'notRecognised', nextCounter: null });
    }
    expect(await rowsOf(world, 'alert')).toEqual([]);
    const kept = await rowsOf(world, 'quarantinedMessage');
    expect(kept).toHaveLength(2);
    for (const row of kept) {
      expect(row).toMatchObject({ reason: 'badSignature', keyIdHex: key.keyId, ownerOrgId: DEMO_ORGS.escale.id });
    }
    await press(world.url, genuine);
  });

  it('AE19 refuses a MAC made with the public key of an Ed25519 button, and a signature for an HMAC one', async () => {
    const key = keyAt(world, 0);
    const { rows } = await world.pool.pool.query('select verify_key from button where id = $1', [key.buttonId]);
    expect((await post(world.url, macFrame(key, rows[0].verify_key))).status).toBe(401);
    await useHmac(key);
    expect((await post(world.url, alertFrame(key, { counter: 1n }))).status).toBe(401);
    expect(await rowsOf(world, 'alert')).toEqual([]);
  });

  it('AE17 refuses an unknown key and shows it to the host network', async () => {
    const stranger = { ...keyAt(world, 0), keyId: 'ffff' };
    expect((await post(world.url, alertFrame(stranger, { counter: 1n }))).status).toBe(401);
    expect(await rowsOf(world, 'quarantinedMessage')).toMatchObject([
      { reason: 'unknownKey', keyIdHex: 'ffff', ownerOrgId: null, networkId: DEMO_NETWORKS.lyon.id },
    ]);
  });

  it('AE17 AE18 refuses garbage, keeps it once, and counts how often it came', async () => {
    const bytes = garbage(200);
    for (let time = 0; time < 20; time += 1) expect((await post(world.url, bytes)).status).toBe(400);
    expect(await rowsOf(world, 'quarantinedMessage')).toMatchObject([
      { reason: 'notCose', sizeBytes: 200, bytesHex: Buffer.from(bytes).toString('hex'), repeatCount: 16 },
    ]);
    const counted = await world.pool.pool.query('select count from quarantine_count');
    expect(counted.rows).toEqual([{ count: '20' }]);
    expect((await post(world.url, new Uint8Array())).status).toBe(400);
  });

  it('AE18 bounds what a flood of different garbage may write, and a genuine press passes in its midst', async () => {
    const flood = Array.from({ length: 150 }, () => post(world.url, garbage(300)));
    const genuine = press(world.url, alertFrame(keyAt(world, 0), { counter: 1n }));
    expect((await Promise.all(flood)).every(({ status }) => status === 400)).toBe(true);
    await genuine;
    expect(await rowsOf(world, 'alert')).toMatchObject([{ kind: 'sos' }]);
    const kept = await rowsOf(world, 'quarantinedMessage');
    expect(kept).toHaveLength(30 + 1);
    const floodRow = kept.find(({ bytesHex }) => bytesHex === '');
    expect(floodRow).toMatchObject({ reason: 'notCose', keyIdHex: '' });
    expect(floodRow?.repeatCount).toBeGreaterThanOrEqual(8);
  });

  it('AE1 answers a ten-megabyte body after four kilobytes, without waiting for the rest', async () => {
    expect(await announce(world.url, 10 * 1024 * 1024, Buffer.alloc(16_384, 0x61))).toBe(413);
    const [row] = await rowsOf(world, 'quarantinedMessage');
    expect(row).toMatchObject({ reason: 'tooLarge', sizeBytes: 10 * 1024 * 1024 });
    expect(row?.bytesHex).toBe('61'.repeat(4096));
  });
});

/** Announces a body of `size`, sends only its beginning, and waits for the answer. */
function announce(url: string, size: number, beginning: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/v1/alerts`,
      { method: 'POST', headers: { 'content-length': size } },
      (response) => {
        resolve(response.statusCode ?? 0);
        outgoing.destroy();
      },
    );
    outgoing.on('error', reject);
    outgoing.write(beginning);
  });
}

/** Turns a button into one with a shared key. */
async function useHmac(key: ButtonKey): Promise<Buffer> {
  const secret = Buffer.alloc(32, 7);
  const change = "update button set algorithm = 'HMAC256', verify_key = $1 where id = $2";
  await world.pool.pool.query(change, [secret, key.buttonId]);
  return secret;
}

function macFrame(key: ButtonKey, secret: Buffer): Uint8Array {
  const payload = encodePayload({ type: 'sos', counter: 1n, claimedAtMs: null, fix: null, batteryPercent: null });
  return encodeCose(
    'mac0',
    new Uint8Array(Buffer.from(key.keyId, 'hex')),
    payload,
    (bytes) => new Uint8Array(createHmac('sha256', secret).update(bytes).digest()),
  );
}
