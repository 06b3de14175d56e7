import type { Session } from 'electron';
import { isUiUrl } from './permissions.ts';

/** Addresses that never leave the process: what a page makes itself. */
const INNER_SCHEMES: ReadonlySet<string> = new Set(['data:', 'blob:', 'devtools:']);

/** SECURITY: pages have no network at all, whatever their policy says; downloads are refused. */
export function cutNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !staysInside(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
}

export function staysInside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  return isUiUrl(address) || INNER_SCHEMES.has(new URL(address).protocol);
}
