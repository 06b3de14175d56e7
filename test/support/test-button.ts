import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readButtonIdentities } from '#button/button-identity.ts';
import { createHttpUplink } from '#button/uplink.ts';
import { createVirtualButton, type VirtualButton } from '#button/virtual-button.ts';
import { DEMO_BUTTONS, provisionDemoButtons } from '#server/features/alerts/provision-demo-buttons.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import type { TestServer } from './server.ts';

/** In front of the town hall of Lyon. */
export const PRESSED_AT = { lat: 45.76744, lon: 4.83534, accuracyMeters: 18, ageSeconds: 4 } as const;

export type TestButton = VirtualButton & { readonly close: () => Promise<void> };

/** The virtual button itself, provisioned on that server, with its counter on disk. `label` is one of the demonstration's. */
export async function startTestButton(server: TestServer, label: string): Promise<TestButton> {
  const folder = await mkdtemp(join(tmpdir(), 'balise-button-'));
  const keyFile = join(folder, 'button-keys.json');
  await provisionDemoButtons({ db: server.services.db, keyFile, buttons: DEMO_BUTTONS });
  const identity = (await readButtonIdentities(keyFile)).find((candidate) => candidate.label === label);
  if (!identity) throw new Error(`no demonstration button ${label}`);
  const button = createVirtualButton({
    identity,
    uplink: createHttpUplink(server.url),
    clock: systemClock,
    onChange: () => undefined,
  });
  return {
    ...button,
    close: async () => {
      button.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
