import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from '#server/db/database.ts';
import { button } from '#server/db/schema/device.schema.ts';
import { type ButtonKey, buttonKeyFileSchema } from '#shared/device/button-key-file.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { derivedId } from '#shared/kernel/id.ts';

/** A button to hand out in a demonstration. The label is what people read on its back. */
export type DemoButton = {
  readonly label: string;
  readonly fileNumber: string;
  readonly ownerOrgId: string;
  readonly networkId: string;
};

const escale = { ownerOrgId: DEMO_ORGS.escale.id, networkId: DEMO_ORGS.escale.networkId };
const ivry = { ownerOrgId: DEMO_ORGS.ivry.id, networkId: DEMO_ORGS.ivry.networkId };

export const DEMO_BUTTONS: readonly DemoButton[] = [
  { label: 'Bouton 0417', fileNumber: 'E-2031', ...escale },
  { label: 'Bouton 0418', fileNumber: 'E-2034', ...escale },
  { label: 'Bouton 0422', fileNumber: 'E-2040', ...escale },
  { label: 'Bouton 0431', fileNumber: 'E-2057', ...escale },
  { label: 'Bouton 0102', fileNumber: 'I-0007', ...ivry },
];

const KEY_ID_BYTES = 8;

/**
 * Makes sure that each button exists with a key pair: the public half in the database, the private half in `keyFile` (mode 600).
 * Keys and counters that are there already are kept, so that seeding twice changes nothing.
 * @returns the keys, in the order of `buttons`
 */
export async function provisionDemoButtons(input: {
  readonly db: Database;
  readonly keyFile: string;
  readonly buttons: readonly DemoButton[];
}): Promise<readonly ButtonKey[]> {
  const known = new Map((await readKeyFile(input.keyFile)).map((key) => [key.buttonId, key]));
  const keys = input.buttons.map((demo) => known.get(demoButtonId(demo)) ?? newButtonKey(demo));
  // The file first: a row whose private half was lost could never be pressed, a key without a row is provisioned next time.
  await writeKeyFile(input.keyFile, keys);
  for (const [index, demo] of input.buttons.entries()) {
    const key = keys[index];
    if (key) await upsertButton(input.db, demo, key);
  }
  return keys;
}

export function demoButtonId(demo: Pick<DemoButton, 'networkId' | 'label'>): string {
  return derivedId(['demo.button', demo.networkId, demo.label]);
}

/** A fresh Ed25519 key pair; the key id is the beginning of the public key's SHA-256. */
export function newButtonKey(demo: Pick<DemoButton, 'networkId' | 'label'>): ButtonKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const keyId = createHash('sha256')
    .update(rawPublicKey(publicKey))
    .digest('hex')
    .slice(0, KEY_ID_BYTES * 2);
  const buttonId = demoButtonId(demo);
  return {
    buttonId,
    label: demo.label,
    keyId,
    privateKeyPkcs8Base64: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    counterDirectory: `button-counters/${buttonId}`,
  };
}

async function upsertButton(db: Database, demo: DemoButton, key: ButtonKey): Promise<void> {
  const der = Buffer.from(key.privateKeyPkcs8Base64, 'base64');
  const verifyKey = rawPublicKey(createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })));
  const named = {
    networkId: demo.networkId,
    ownerOrgId: demo.ownerOrgId,
    label: demo.label,
    fileNumber: demo.fileNumber,
    keyIdHex: key.keyId,
    verifyKey,
  };
  await db
    .insert(button)
    .values({ id: key.buttonId, algorithm: 'EdDSA', ...named })
    .onConflictDoUpdate({ target: button.id, set: named });
}

function rawPublicKey(publicKey: KeyObject): Buffer {
  const { x } = publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new Error('not an Ed25519 key');
  return Buffer.from(x, 'base64url');
}

async function readKeyFile(path: string): Promise<readonly ButtonKey[]> {
  try {
    return buttonKeyFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Written beside and renamed: a crash leaves the old file or the new one. */
async function writeKeyFile(path: string, keys: readonly ButtonKey[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  await writeFile(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, path);
}
