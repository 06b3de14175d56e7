/** Where documents to be printed are loaded from: an origin of its own, so that no page of the interface can read one. */
export const PAPER_ORIGIN = 'app://paper';

export function isPaperUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return `${url.protocol}//${url.host}` === PAPER_ORIGIN && url.username === '' && url.password === '';
}
