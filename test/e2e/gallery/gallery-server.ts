import { randomBytes } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { contentSecurityPolicy } from '#main/protocol/content-security-policy.ts';
import { CSP_NONCE_META } from '#shared/contract/console/port.ts';

const OUT = resolve(import.meta.dirname, '../../../out/gallery');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

export type GalleryServer = { readonly url: string; readonly close: () => Promise<void> };

/** Serves the built gallery on a free port of this machine, under the console's own policy. */
export async function startGallery(): Promise<GalleryServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname;
    const file = join(OUT, normalize(path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(OUT) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const headers = { 'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream' };
    if (extname(file) !== '.html') {
      response.writeHead(200, headers);
      createReadStream(file).pipe(response);
      return;
    }
    const nonce = randomBytes(16).toString('base64url');
    response.writeHead(200, { ...headers, 'content-security-policy': contentSecurityPolicy(nonce) });
    response.end(withNonce(readFileSync(file, 'utf8'), nonce));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: addressOf(server), close: () => new Promise((done) => server.close(() => done())) };
}

function withNonce(html: string, nonce: string): string {
  return html.replace('<head>', `<head><meta property="${CSP_NONCE_META}" nonce="${nonce}">`);
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gallery has no port');
  const { port }: AddressInfo = address;
  return `http://127.0.0.1:${port}`;
}
