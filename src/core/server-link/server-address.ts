const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** SECURITY: credentials and rows travel over https, or over http to this very machine (development, tests, one-machine set-ups). */
export function isAcceptableServer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
}

/** The address without path, query or trailing slash: one server, one spelling. */
export function serverOrigin(address: string): string {
  return new URL(address).origin;
}
