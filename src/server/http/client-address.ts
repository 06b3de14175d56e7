import type { IncomingMessage } from 'node:http';

/**
 * The address a request came from, for rate limits only.
 * @param proxyHops how many proxies of ours stand in front; 0 ignores `X-Forwarded-For`, which anybody may write
 */
export function clientAddressOf(request: IncomingMessage, proxyHops: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  if (proxyHops === 0) return direct;
  const header = request.headers['x-forwarded-for'];
  const chain = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim());
  return chain.at(-proxyHops) || direct;
}

/** The token of `Authorization: Bearer …`, or null. */
export function bearerTokenOf(request: IncomingMessage): string | null {
  const header = request.headers.authorization ?? '';
  const match = /^Bearer\s+(\S+)$/i.exec(header);
  return match?.[1] ?? null;
}
