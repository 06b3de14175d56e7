import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ButtonIdentity, readButtonIdentities } from '#button/button-identity.ts';
import { sendAlert } from '#button/send-alert.ts';
import { createHttpUplink } from '#button/uplink.ts';
import { provisionDemoButtons } from '#server/features/alerts/provision-demo-buttons.ts';
import type { TestServer } from '#test/support/server.ts';
import { BENCH_OWNER } from './bench-server.ts';

/** `count` virtual buttons of the measured organisation, keys and counters on disk as in real life. */
export async function benchButtons(server: TestServer, count: number): Promise<readonly ButtonIdentity[]> {
  const keyFile = join(await mkdtemp(join(tmpdir(), 'balise-bench-buttons-')), 'button-keys.json');
  const buttons = Array.from({ length: count }, (_, index) => ({
    label: `Bouton ${1000 + index}`,
    fileNumber: `E-${1000 + index}`,
    ownerOrgId: BENCH_OWNER.orgId,
    networkId: BENCH_OWNER.networkId,
  }));
  await provisionDemoButtons({ db: server.services.db, keyFile, buttons });
  return readButtonIdentities(keyFile);
}

/** Presses once and resolves when the server said that the alert is on disk. */
export async function press(server: TestServer, identity: ButtonIdentity): Promise<void> {
  const outcome = await sendAlert({
    identity,
    uplink: createHttpUplink(server.url),
    content: {
      type: 'sos',
      fix: { lat: 45.764, lon: 4.8357, accuracyMeters: 18, ageSeconds: 4 },
      batteryPercent: 80,
      nowMs: Date.now,
    },
    signal: AbortSignal.timeout(30_000),
    onAttempt: () => undefined,
  });
  if (outcome.kind !== 'accepted') throw new Error(`the server did not take the alert: ${outcome.kind}`);
}
