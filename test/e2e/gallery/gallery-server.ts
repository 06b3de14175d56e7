import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../../..');
const OUT = resolve(ROOT, 'out/gallery');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

export type GalleryServer = { readonly url: string; readonly close: () => Promise<void> };

/** Builds the gallery and serves it on a free port of this machine. */
export async function startGallery(): Promise<GalleryServer> {
  await build({ configFile: resolve(ROOT, 'vite.gallery.config.ts'), logLevel: 'error' });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname;
    const file = join(OUT, normalize(path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(OUT) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: addressOf(server), close: () => new Promise((done) => server.close(() => done())) };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gallery has no port');
  const { port }: AddressInfo = address;
  return `http://127.0.0.1:${port}`;
}
