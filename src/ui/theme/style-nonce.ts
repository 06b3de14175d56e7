/** Text the page is built with; the server of the page replaces it with a fresh nonce at each load, in `<meta name="csp-nonce">`. */
const PLACEHOLDER = '__CSP_NONCE__';

/** The nonce that `style-src 'nonce-…'` accepts for this load, or an empty string when the page is served without a CSP (gallery, dev). */
export function readStyleNonce(): string {
  const content = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
  return content === PLACEHOLDER ? '' : content;
}
