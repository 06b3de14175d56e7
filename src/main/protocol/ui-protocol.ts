import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { CSP_NONCE_META, UI_ORIGIN } from '#shared/contract/console/port.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { mediaTypeOf, uiFileFor } from './ui-file.ts';

/** Must run before Electron is ready: makes `app://` an origin of its own, secure, with fetch for its own assets. */
export function declareUiScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built interface under `root` as `app://ui`. Nothing else is served, nothing outside `root` is read. */
export function serveUi(session: Session, root: string): void {
  session.protocol.handle('app', (request) => answer(root, request));
}

async function answer(root: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET' || `${url.protocol}//${url.host}` !== UI_ORIGIN) return refused(404);
  const file = uiFileFor(root, url.pathname);
  const mediaType = file === null ? null : mediaTypeOf(file);
  if (file === null || mediaType === null) return refused(404);
  const bytes = await readInside(root, file);
  if (bytes === null) return refused(404);
  const nonce = randomBytes(16).toString('base64url');
  const isPage = mediaType.startsWith('text/html');
  const body = isPage ? withNonce(bytes.toString('utf8'), nonce) : new Uint8Array(bytes);
  return new Response(body, { headers: headersFor(mediaType, nonce, isPage) });
}

/** Reads a file, unless a link leads it out of `root`. */
async function readInside(root: string, file: string): Promise<Buffer | null> {
  try {
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(file)]);
    return realFile.startsWith(realRoot + sep) ? await readFile(realFile) : null;
  } catch {
    return null;
  }
}

function withNonce(html: string, nonce: string): string {
  return html.replace(/<head[^>]*>/, (head) => `${head}<meta property="${CSP_NONCE_META}" nonce="${nonce}">`);
}

function headersFor(mediaType: string, nonce: string, isPage: boolean): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': isPage ? 'no-store' : 'no-cache',
  };
}

function refused(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': "default-src 'none'" } });
}
