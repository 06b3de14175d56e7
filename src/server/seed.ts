import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import {
  DEMO_BUTTONS,
  type DemoButton,
  demoButtonId,
  provisionDemoButtons,
} from './features/alerts/provision-demo-buttons.ts';
import { seedAccounts } from './features/seed/seed-accounts.ts';
import { seedPolice } from './features/seed/seed-police.ts';
import { seedStock } from './features/seed/seed-stock.ts';
import { seedTown } from './features/seed/seed-town.ts';
import type { ServerServices } from './services.ts';

export type SeedOptions = {
  /** Where the private keys of the demonstration buttons are kept (mode 600). */
  readonly keyFile: string;
  readonly policeSites: 'import' | 'leaveOut';
};

/** Everything of the demonstration, in the order in which one part needs another. Idempotent. */
export async function seedDemo(services: ServerServices, options: SeedOptions): Promise<void> {
  await seedAccounts(services);
  await seedTown(services);
  await seedStock(services, (label) => demoButtonId({ ...escale, label }));
  if (options.policeSites === 'import') await seedPolice(services);
  await provisionDemoButtons({ db: services.db, keyFile: options.keyFile, buttons: SEED_BUTTONS });
  services.logger.info('seed.done');
}

const escale = { ownerOrgId: DEMO_ORGS.escale.id, networkId: DEMO_ORGS.escale.networkId };
const ivry = { ownerOrgId: DEMO_ORGS.ivry.id, networkId: DEMO_ORGS.ivry.networkId };

/** Those of the alert demonstration first: the virtual button takes the first key it finds. */
const SEED_BUTTONS: readonly DemoButton[] = [
  ...DEMO_BUTTONS,
  { label: 'Bouton 0433', fileNumber: 'E-2060', ...escale },
  { label: 'Bouton 0436', fileNumber: 'E-2064', ...escale },
  { label: 'Bouton 0440', fileNumber: 'E-2071', ...escale },
  { label: 'Bouton 0105', fileNumber: 'I-0011', ...ivry },
  { label: 'Bouton 0109', fileNumber: 'I-0015', ...ivry },
];
