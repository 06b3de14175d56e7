import { createPrivateKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '#node/logging/logger.ts';
import { type DatabasePool, openDatabase } from '#server/db/database.ts';
import { type AlertFeature, createAlertFeature } from '#server/features/alerts/alert-routes.ts';
import { DEMO_BUTTONS, provisionDemoButtons } from '#server/features/alerts/provision-demo-buttons.ts';
import { sendProblem, toProblem } from '#server/http/problem.ts';
import { type CommitLog, createCommitLog } from '#server/sync/commit-log.ts';
import { parseStoredRow } from '#server/sync/synced-rows.ts';
import {
  decodeAccepted,
  decodeReceipt,
  encodeReceiptQuestion,
  type ReceiptState,
} from '#shared/device/alert-envelope/alert-answer.ts';
import { type AlertPayload, encodePayload } from '#shared/device/alert-envelope/alert-payload.ts';
import { encodeCose } from '#shared/device/alert-envelope/cose-message.ts';
import type { ButtonKey } from '#shared/device/button-key-file.ts';
import { DEMO_NETWORKS } from '#shared/domain/network/demo.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RowOf, TableName } from '#shared/sync/table.ts';
import { freshDatabase } from '#test/support/postgres.ts';

/** Real PostgreSQL, real HTTP, the real intake and five provisioned buttons; only the clock is ours. */
export type AlertWorld = {
  readonly pool: DatabasePool;
  readonly commitLog: CommitLog;
  readonly feature: AlertFeature;
  readonly url: string;
  readonly clock: { nowMs: () => number; advance: (ms: number) => void };
  readonly keys: readonly ButtonKey[];
  readonly keyFile: string;
  /** Back to five buttons that never spoke, and an empty log. */
  readonly forgetEverything: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openAlertWorld(): Promise<AlertWorld> {
  const database = await freshDatabase();
  const pool = await openDatabase(database.connection, silentLogger);
  const commitLog = createCommitLog({ db: pool.db });
  const clock = testClock();
  const feature = createAlertFeature({
    db: pool.db,
    commitLog,
    clock,
    logger: silentLogger,
    hostNetworkId: DEMO_NETWORKS.lyon.id,
  });
  const folder = await mkdtemp(join(tmpdir(), 'balise-alerts-'));
  const keyFile = join(folder, 'button-keys.json');
  const provision = () => provisionDemoButtons({ db: pool.db, keyFile, buttons: DEMO_BUTTONS });
  const keys = await provision();
  const http = await serve(feature);
  return {
    pool,
    commitLog,
    feature,
    url: http.url,
    clock,
    keys,
    keyFile,
    forgetEverything: async () => {
      await pool.pool.query(`truncate button, button_message, alert_receipt, quarantine_count, alert, alert_event,
        quarantined_message, unit, button_contact, sync_head, sync_change, sync_change_scope cascade`);
      await provision();
    },
    close: async () => {
      await http.close();
      feature.destroy();
      await pool.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

function testClock(): Clock & { readonly advance: (ms: number) => void } {
  let offsetMs = 0;
  return {
    nowMs: () => Date.now() + offsetMs,
    advance: (ms) => {
      offsetMs += ms;
    },
  };
}

async function serve(feature: AlertFeature): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const route = feature.routes.find(({ path }) => path === request.url);
    if (!route) throw new Error(`no route ${request.url}`);
    const context = { requestId: 'test', clientAddress: '127.0.0.1', actor: async () => null, signal: gone.signal };
    route.handle(request, response, context).catch((error: unknown) => sendProblem(response, toProblem(error), 'test'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const LYON_FIX = { lat: 45.7578, lon: 4.832, accuracyMeters: 12, ageSeconds: 3 };

export function keyAt(world: { readonly keys: readonly ButtonKey[] }, index: number): ButtonKey {
  const key = world.keys[index];
  if (!key) throw new Error(`no button ${index}`);
  return key;
}

export function privateKeyOf(key: ButtonKey): KeyObject {
  return createPrivateKey({ key: Buffer.from(key.privateKeyPkcs8Base64, 'base64'), format: 'der', type: 'pkcs8' });
}

/** A frame with any payload bytes, signed by the button unless another key is given. */
export function signedFrame(key: ButtonKey, payload: Uint8Array, signer: KeyObject = privateKeyOf(key)): Uint8Array {
  return encodeCose(
    'sign1',
    new Uint8Array(Buffer.from(key.keyId, 'hex')),
    payload,
    (bytes) => new Uint8Array(sign(null, bytes, signer)),
  );
}

export function alertFrame(key: ButtonKey, payload: Partial<AlertPayload> & Pick<AlertPayload, 'counter'>): Uint8Array {
  return signedFrame(
    key,
    encodePayload({ type: 'sos', claimedAtMs: Date.now(), fix: LYON_FIX, batteryPercent: 80, ...payload }),
  );
}

export function garbage(size: number): Uint8Array {
  return new Uint8Array(randomBytes(size));
}

export type Posted = { readonly status: number; readonly body: Uint8Array };

export async function post(url: string, frame: Uint8Array): Promise<Posted> {
  const response = await fetch(`${url}/v1/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/cose' },
    body: new Uint8Array(frame),
  });
  return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
}

/** Posts and expects acceptance. */
export async function press(
  url: string,
  frame: Uint8Array,
): Promise<{ readonly receipt: string | null; readonly duplicate: boolean; readonly serverTimeMs: number }> {
  const posted = await post(url, frame);
  const answer = decodeAccepted(posted.body);
  if (posted.status !== 200 || !answer.ok) throw new Error(`answered ${posted.status}`);
  return answer.value;
}

export async function askReceipt(url: string, token: string, known: ReceiptState | null) {
  const response = await fetch(`${url}/v1/alerts/receipt`, {
    method: 'POST',
    headers: { authorization: `Receipt ${token}` },
    body: new Uint8Array(encodeReceiptQuestion(known)),
  });
  const body = new Uint8Array(await response.arrayBuffer());
  if (response.status !== 200) return { status: response.status, state: null };
  const answer = decodeReceipt(body);
  if (!answer.ok) throw new Error('not a receipt');
  return { status: 200, ...answer.value };
}

/** Every live row of a synced table, oldest first by id. */
export async function rowsOf<Name extends TableName>(
  world: Pick<AlertWorld, 'pool'>,
  table: Name,
): Promise<readonly RowOf<Name>[]> {
  const name = PG_NAMES[table];
  if (name === undefined) throw new Error(`not an alert table: ${table}`);
  const { rows } = await world.pool.pool.query<Record<string, unknown>>(
    `select * from ${name} where not deleted order by id`,
  );
  return rows.map((row) => parseStoredRow(table, row).row);
}

const PG_NAMES: Readonly<Partial<Record<TableName, string>>> = {
  alert: 'alert',
  alertEvent: 'alert_event',
  quarantinedMessage: 'quarantined_message',
  buttonContact: 'button_contact',
};
