/// <reference lib="webworker" />

/**
 * Keeps the page itself for a visit without network: index, scripts, styles, font. The map and its files are kept once
 * they have been used. Answers of the API are not touched here: the page keeps the one it needs (offline-store.ts).
 */
declare const self: ServiceWorkerGlobalScope;

/** A neutral name: the browser's own tools show it. */
const SHELL = 'shell';
const MANIFEST = '/asset-manifest.json';
const ENTRY = 'index.html';
/** A weak network must not keep an empty screen: after this the kept page is shown. */
const PAGE_WAIT_MS = 3_000;

/** One built file and what it needs, from Vite's manifest. */
type Part = {
  readonly file: string;
  readonly css: readonly string[];
  readonly assets: readonly string[];
  readonly imports: readonly string[];
};
type Manifest = ReadonlyMap<string, Part>;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page());
  else if (url.pathname.startsWith('/assets/') || url.pathname === '/icon.svg') event.respondWith(asset(request));
});

async function install(): Promise<void> {
  const cache = await caches.open(SHELL);
  const manifest = await readManifest();
  await cache.addAll(['/', '/icon.svg', ...filesOf(manifest, ENTRY)]);
  await self.skipWaiting();
}

/** Files of an older version go; a quick exit or a new version leaves nothing behind. */
async function activate(): Promise<void> {
  const cache = await caches.open(SHELL);
  const current = new Set(
    [...(await readManifest()).values()].flatMap(({ file, css, assets }) => [file, ...css, ...assets]),
  );
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/assets/') && !current.has(pathname.slice(1)) && !isWorkerOrData(pathname))
      await cache.delete(request);
  }
  await self.clients.claim();
}

async function readManifest(): Promise<Manifest> {
  const response = await fetch(MANIFEST, { cache: 'no-store' });
  const json: unknown = await response.json();
  if (typeof json !== 'object' || json === null) throw new Error('the list of built files is not an object');
  return new Map(
    Object.entries(json).flatMap(([name, value]) => {
      const part = toPart(value);
      return part === null ? [] : [[name, part] as const];
    }),
  );
}

/** No schema library here: this file must stay one small script without imports, which every browser can run as a worker. */
function toPart(value: unknown): Part | null {
  if (typeof value !== 'object' || value === null || !('file' in value) || typeof value.file !== 'string') return null;
  const strings = (list: unknown): readonly string[] =>
    Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
  return {
    file: value.file,
    css: strings('css' in value ? value.css : []),
    assets: strings('assets' in value ? value.assets : []),
    imports: strings('imports' in value ? value.imports : []),
  };
}

/** The entry with everything it needs before the first view: static imports, styles and their fonts, not the lazy map. */
function filesOf(manifest: Manifest, entry: string): readonly string[] {
  const files = new Set<string>();
  const visit = (name: string): void => {
    const part = manifest.get(name);
    if (part === undefined || files.has(`/${part.file}`)) return;
    for (const file of [part.file, ...part.css, ...part.assets]) files.add(`/${file}`);
    for (const imported of part.imports) visit(imported);
  };
  visit(entry);
  return [...files].filter((file) => !isLeftForLater(file));
}

/** Geography files and the rarer letters of the font: kept when something asks for them, megabytes nobody asked for are not. */
function isLeftForLater(file: string): boolean {
  return file.endsWith('.gz') || file.endsWith('.json') || file.includes('latin-ext');
}

async function page(): Promise<Response> {
  const fresh = fetch('/', { cache: 'no-cache' }).then(async (response) => {
    if (response.ok) await (await caches.open(SHELL)).put('/', response.clone());
    return response;
  });
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PAGE_WAIT_MS));
  const first = await Promise.race([fresh.catch(() => null), late]);
  return first ?? (await caches.match('/', { cacheName: SHELL, ignoreVary: true })) ?? fresh;
}

/** Hashed names never change their content, whoever asks: the server's `Vary` does not matter for them. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName: SHELL, ignoreVary: true });
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(SHELL)).put(request, response.clone());
  return response;
}

/** Workers and geography files are not in the manifest; an old one only takes room until the next exit or clean-up. */
function isWorkerOrData(pathname: string): boolean {
  return pathname.endsWith('.json') || pathname.endsWith('.gz') || pathname.includes('.worker');
}
