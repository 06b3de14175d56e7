import { createReadStream, type Stats, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
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

/** Vite names these files by their content, so they never change under one name. */
const HASHED_FOLDER = `${sep}assets${sep}`;
const FOREVER = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

export type StaticFiles = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<boolean>;

/** Serves the files below `root`; a path without a file extension gets `index.html`, where the page's own routing begins. */
export function createStaticFiles(root: string): StaticFiles {
  return async (request, response, pathname) => {
    const file = fileFor(root, pathname);
    if (file === null) return false;
    const { path, stats } = file;
    const tag = `"${stats.size.toString(36)}-${Math.floor(stats.mtimeMs).toString(36)}"`;
    setPageHeaders(response);
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('cache-control', path.includes(HASHED_FOLDER) ? FOREVER : REVALIDATE);
    response.setHeader('etag', tag);
    if (request.headers['if-none-match'] === tag) {
      response.statusCode = 304;
      response.end();
      return true;
    }
    response.setHeader('content-length', stats.size);
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(path), response);
    return true;
  };
}

function fileFor(root: string, pathname: string): { readonly path: string; readonly stats: Stats } | null {
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

function statOf(path: string): { readonly path: string; readonly stats: Stats } | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? { path, stats } : null;
}
