import { readFile } from 'node:fs/promises';
import latinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?asset';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?asset';
import { type Session, session } from 'electron';
import { isPaperUrl, PAPER_ORIGIN } from '#main/security/paper-address.ts';
import { denyPermissions } from '#main/security/permissions.ts';

/** Kept in memory only: nothing of what is printed rests on the disk. */
const PARTITION = 'paper';

/** No script, no network, no frame; styles are our own text, pictures lie in the document. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "font-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const FONTS: Readonly<Record<string, string>> = { '/inter-latin.woff2': latin, '/inter-latin-ext.woff2': latinExt };

/** Documents by the path they are asked under. */
export type PaperShelf = ReadonlyMap<string, string>;

/**
 * SECURITY: the session that documents are rendered in, apart from the interface's own: it serves the documents on the shelf and
 * our font under `app://paper`, and cancels every other request.
 */
export function openPaperSession(shelf: PaperShelf): Session {
  const paper = session.fromPartition(PARTITION, { cache: false });
  denyPermissions(paper);
  paper.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !isPaperUrl(url) && !isInline(url) }));
  paper.on('will-download', (event) => event.preventDefault());
  paper.protocol.handle('app', (request) => answer(shelf, request));
  return paper;
}

function isInline(url: string): boolean {
  return url.startsWith('data:');
}

async function answer(shelf: PaperShelf, request: Request): Promise<Response> {
  const path = isPaperUrl(request.url) ? request.url.slice(PAPER_ORIGIN.length) : '';
  const html = shelf.get(path);
  if (html !== undefined) return answered(html, 'text/html; charset=utf-8');
  const font = FONTS[path];
  return font === undefined ? new Response(null, { status: 404 }) : answered(await readFile(font), 'font/woff2');
}

function answered(body: string | Buffer, mediaType: string): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': mediaType,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
