import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseVersion } from '#shared/device/mcuboot/image-header.ts';
import type { Translate } from './catalogue.ts';
import type { Terminal } from './command-line.ts';
import { writeImage } from './smp-device/write-image.ts';

const DEFAULT_BODY_BYTES = 200_000;

const optionsSchema = z.object({
  version: z.string().transform((text, context) => {
    const version = parseVersion(text);
    if (version === null) context.addIssue('not a version');
    return version ?? z.NEVER;
  }),
  out: z.string().min(1),
  size: z.coerce.number().int().min(1).max(400_000).default(DEFAULT_BODY_BYTES),
  key: z.string().min(1).optional(),
});

/**
 * Writes an image for trials, random bytes that virtual buttons take for a program. `--key`: PEM file of the Ed25519 key that signs; made
 * when missing, with its public half beside it (`.pub`). Exit codes as `runCommand`.
 */
export function runImageCommand(argv: readonly string[], terminal: Terminal, t: Translate): number {
  const options = readOptions(argv);
  if (options === null) {
    terminal.complain(`${t('badArgument')}\n${t('usage')}`);
    return 1;
  }
  const signWith = options.key === undefined ? null : signerIn(options.key);
  const body = new Uint8Array(randomBytes(options.size));
  writeFileSync(options.out, writeImage({ version: options.version, body, signWith }));
  terminal.print(options.out);
  if (options.key !== undefined) terminal.print(`${options.key}.pub`);
  return 0;
}

function readOptions(argv: readonly string[]): z.infer<typeof optionsSchema> | null {
  const known = Object.fromEntries(Object.keys(optionsSchema.shape).map((name) => [name, { type: 'string' as const }]));
  try {
    return optionsSchema.safeParse(parseArgs({ args: [...argv], options: known }).values).data ?? null;
  } catch {
    // parseArgs throws on unknown options: the usage says what it takes.
    return null;
  }
}

function signerIn(file: string): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  if (!existsSync(file)) {
    const made = generateKeyPairSync('ed25519');
    writeFileSync(file, made.privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
    writeFileSync(`${file}.pub`, made.publicKey.export({ format: 'pem', type: 'spki' }));
  }
  const privateKey = createPrivateKey(readFileSync(file));
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
