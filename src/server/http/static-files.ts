import { createReadStream, type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { setPageHeaders } from './security-headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.topojson': 'application/json',
  '.geojson': 'application/geo+json',
  '.bin': 'application/octet-stream',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

const compress = promisify(gzip);

/** Vite names these files by their content, so they never change under one name. */
const HASHED_FOLDER = `${sep}assets${sep}`;
/** Files that are packed already (fonts, images, `.gz`) are sent as they are. */
const COMPRESSIBLE = /^text\/|json|svg/;
const MAX_SHELF = 500;

const FOREVER = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

export type StaticFiles = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<boolean>;

type File = { readonly path: string; readonly stats: Stats };

/** Serves the files below `root`; a path without a file extension gets `index.html`, where the page's own routing begins. */
export function createStaticFiles(root: string): StaticFiles {
  const gzipped = createGzipShelf();
  return async (request, response, pathname) => {
    const file = fileFor(root, pathname);
    if (file === null) return false;
    const { path } = file;
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const isGzip = COMPRESSIBLE.test(type) && (request.headers['accept-encoding'] ?? '').includes('gzip');
    const tag = `"${tagOf(file)}${isGzip ? '-gz' : ''}"`;
    setPageHeaders(response);
    response.setHeader('content-type', type);
    response.setHeader('cache-control', path.includes(HASHED_FOLDER) ? FOREVER : REVALIDATE);
    response.setHeader('vary', 'origin, accept-encoding');
    response.setHeader('etag', tag);
    if (request.headers['if-none-match'] === tag) response.writeHead(304).end();
    else if (isGzip) sendGzipped(request, response, await gzipped(file));
    else await sendPlain(request, response, file);
    return true;
  };
}

function sendGzipped(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  response.setHeader('content-encoding', 'gzip');
  response.setHeader('content-length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function sendPlain(request: IncomingMessage, response: ServerResponse, { path, stats }: File): Promise<void> {
  response.setHeader('content-length', stats.size);
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(path), response);
}

/** Each version of a file is compressed once. The client is some dozens of files; a rebuild under a running server adds as many. */
function createGzipShelf(): (file: File) => Promise<Buffer> {
  const shelf = new Map<string, Promise<Buffer>>();
  return (file) => {
    const key = `${file.path} ${tagOf(file)}`;
    const known = shelf.get(key);
    if (known !== undefined) return known;
    if (shelf.size >= MAX_SHELF) shelf.clear();
    const made = readFile(file.path).then((bytes) => compress(bytes));
    shelf.set(key, made);
    made.catch(() => shelf.delete(key));
    return made;
  };
}

function tagOf({ stats }: File): string {
  return `${stats.size.toString(36)}-${Math.floor(stats.mtimeMs).toString(36)}`;
}

function fileFor(root: string, pathname: string): File | null {
  const wanted = decoded(pathname);
  if (wanted === null || wanted.includes('\0')) return null;
  const path = normalize(join(root, wanted));
  if (path !== root && !path.startsWith(root + sep)) return null;
  const isPage = extname(path) === '';
  return statOf(isPage ? join(root, 'index.html') : path);
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function statOf(path: string): File | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? { path, stats } : null;
}
