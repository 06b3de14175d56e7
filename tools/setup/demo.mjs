import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, waitUntilReady } from './children.mjs';
import { fingerprint } from './fingerprint.mjs';
import { freePort } from './free-port.mjs';
import { localDir, projectNode, root } from './paths.mjs';
import { SetupError } from './progress.mjs';

const READY_TIMEOUT_MS = 90_000;
const DEFAULT_SERVER_PORT = 8787;
const DEFAULT_BUTTON_PORT = 8790;

/** The programs of the demonstration besides the console. */
const SERVER = 'src/server/main.ts';
const SEED = 'src/server/features/seed/main.ts';
const BUTTON = 'src/button/main.ts';
const SEED_SOURCES = [
  'src/server/features/seed',
  'src/server/seed.ts',
  'src/shared/domain/place-import',
  'resources/places',
  'drizzle/server',
];

/**
 * Starts the server on a seeded database, and the virtual button's page.
 *
 * @param {import('./children.mjs').Children} children
 * @param {(line: string) => void} print
 * @returns {Promise<{ serverUrl: string, buttonUrl: string }>}
 */
export async function startDemo(children, print) {
  const port = await serverPort(print);
  const serverUrl = `http://127.0.0.1:${port}`;
  await seedOnce(children, print);
  print('Starting the server');
  const server = children.start({
    name: 'server',
    command: projectNode,
    args: [SERVER],
    env: { BALISE_PORT: String(port) },
  });
  await waitUntilReady(server, `${serverUrl}/readyz`, READY_TIMEOUT_MS);
  return { serverUrl, buttonUrl: await startButton(children, serverUrl) };
}

/**
 * The embedded database belongs to one process at a time: the seed runs before the server.
 *
 * @param {import('./children.mjs').Children} children
 * @param {(line: string) => void} print
 */
async function seedOnce(children, print) {
  const stamp = join(localDir, 'seeded.sha256');
  const key = fingerprint(root, SEED_SOURCES);
  // A database of one's own may be another one each time; seeding again leaves alone what is there.
  const isStamped = !process.env.DATABASE_URL && existsSync(stamp) && readFileSync(stamp, 'utf8') === key;
  if (isStamped) return;
  print('Seeding the demonstration: accounts, a town, the police sites, buttons');
  const seed = children.start({ name: 'seed', command: projectNode, args: [SEED, '--police'] });
  if ((await seed.ended) !== 0) throw new SetupError(`The seed failed:\n${lastLines(seed)}`);
  writeFileSync(stamp, key);
}

/**
 * What the console needs to know to open on the demonstration. Its profile is in the clone and belongs to one address of the
 * server: a session remembers where it was opened.
 *
 * @param {string} serverUrl
 */
export function consoleOptions(serverUrl) {
  const profile = join(localDir, `console-${new URL(serverUrl).port}`);
  return { env: { BALISE_SERVER_URL: serverUrl }, args: [`--user-data-dir=${profile}`, root] };
}

/**
 * @param {import('./children.mjs').Children} children
 * @param {string} serverUrl
 * @returns {Promise<string>}
 */
async function startButton(children, serverUrl) {
  const port = await freePort(DEFAULT_BUTTON_PORT);
  const url = `http://127.0.0.1:${port}`;
  const button = children.start({
    name: 'button',
    command: projectNode,
    args: [BUTTON, 'serve', '--port', String(port), '--server', serverUrl],
  });
  await waitUntilReady(button, url, READY_TIMEOUT_MS);
  return url;
}

/** @param {(line: string) => void} print */
async function serverPort(print) {
  const own = process.env.BALISE_PORT;
  if (own) return Number(own);
  const port = await freePort(DEFAULT_SERVER_PORT);
  if (port !== DEFAULT_SERVER_PORT) print(`Port ${DEFAULT_SERVER_PORT} is taken: the server listens on ${port}.`);
  return port;
}
