import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { recordingPath } from '#shared/device/profile/button-group.ts';
import { beep } from './beep.ts';
import type { DeviceFlash } from './device-memory.ts';
import { writeImage } from './write-image.ts';

const FACTORY_VERSION = { major: 1, minor: 0, revision: 0, build: 0 } as const;
const FACTORY_BODY_BYTES = 24_000;

const base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const byName = z.record(z.string(), base64).transform((record) => new Map(Object.entries(record)));
const flashSchema = z.object({
  serialNumber: z.string().min(1),
  privateKeyPkcs8Base64: z.string().min(1),
  settings: byName,
  files: byName,
  recordings: z.array(
    z.object({ id: z.int(), t: z.int(), lat: z.number().exactOptional(), lon: z.number().exactOptional() }),
  ),
  slots: z.tuple([base64, base64.nullable()]),
  swap: z.enum(['none', 'test', 'perm', 'revert']),
  isConfirmed: z.boolean(),
  alertCounter: z.int().min(0),
});

/** Reads a device's flash, or makes a new device where there is no file. @throws when the file holds something else */
export function readFlash(file: string, serialNumber: string): DeviceFlash {
  if (!existsSync(file)) return newFlash(serialNumber);
  return flashSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Replaces the file in one step: a process that is killed leaves the old flash or the new. */
export function writeFlash(file: string, flash: DeviceFlash): void {
  const [running, other] = flash.slots;
  const stored = {
    ...flash,
    settings: stringified(flash.settings),
    files: stringified(flash.files),
    slots: [toBase64(running), other === null ? null : toBase64(other)],
  };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, JSON.stringify(stored), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** A button as it leaves the factory: its own key pair, one image, no settings, two recordings of a beep for demonstrations. */
export function newFlash(serialNumber: string): DeviceFlash {
  const { privateKey } = generateKeyPairSync('ed25519');
  const recordings = [
    { id: 1, t: 1_790_000_000, lat: 45.7578, lon: 4.832 },
    { id: 2, t: 1_790_003_600 },
  ];
  return {
    serialNumber,
    privateKeyPkcs8Base64: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    settings: new Map(),
    files: new Map(recordings.map(({ id }) => [recordingPath(id), beep(id)])),
    recordings,
    slots: [writeImage({ version: FACTORY_VERSION, body: randomBytes(FACTORY_BODY_BYTES), signWith: null }), null],
    swap: 'none',
    isConfirmed: true,
    alertCounter: 0,
  };
}

function stringified(map: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries([...map].map(([name, bytes]) => [name, toBase64(bytes)]));
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
