/** The nonce that `style-src 'nonce-…'` accepts for this load, or an empty string when the page is served without one (gallery). */
export function readStyleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
}
