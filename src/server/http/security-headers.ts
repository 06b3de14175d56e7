import type { ServerResponse } from 'node:http';

const HSTS = 'max-age=63072000; includeSubDomains';

/** The citizen client: its own files only, drawn images for markers, no inline script or style, nobody frames it. */
const PAGE_CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** An API answer is never a page: nothing in it may load or run. */
const API_CSP = "default-src 'none'; frame-ancestors 'none'";

/** Headers of every answer. `isHttps`: people reach us by https, possibly through a proxy. */
export function setCommonHeaders(response: ServerResponse, requestId: string, isHttps: boolean): void {
  response.setHeader('x-request-id', requestId);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'geolocation=(self), camera=(), microphone=(), payment=()');
  if (isHttps) response.setHeader('strict-transport-security', HSTS);
}

/** An answer of the API: no cache keeps it, not even the browser's. */
export function setApiHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', API_CSP);
  response.setHeader('cache-control', 'no-store');
}

/** A page of ours: it loads and runs what we serve, and nothing else but pictures it made itself. */
export function setPageHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', PAGE_CSP);
}
