import { extname, join, sep } from 'node:path';

const INDEX = 'index.html';

/**
 * The file that answers a request path of `app://ui`, or null when the request must be refused. A path without an extension is
 * a page of the interface, so the index answers it. The result is always inside `root`; the caller still checks links.
 */
export function uiFileFor(root: string, requestPath: string): string | null {
  const path = decoded(requestPath);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const segments = path.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => segment === '..' || segment === '.')) return null;
  const file = extname(path) === '' ? join(root, INDEX) : join(root, ...segments);
  return file.startsWith(root + sep) ? file : null;
}

/** Decodes once; what is still encoded after that is an attempt to hide something. */
function decoded(path: string): string | null {
  try {
    const once = decodeURIComponent(path);
    return /%[0-9a-f]{2}/i.test(once) ? null : once;
  } catch {
    return null;
  }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.topojson': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  // Packed data that the page unpacks itself: not a content encoding.
  '.gz': 'application/gzip',
  '.pmtiles': 'application/octet-stream',
  '.bin': 'application/octet-stream',
};

/** Media type by extension; null means that the interface has no such files and none is served. */
export function mediaTypeOf(file: string): string | null {
  return MEDIA_TYPES[extname(file).toLowerCase()] ?? null;
}
