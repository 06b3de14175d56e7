import { uuidSchema } from '#shared/kernel/id.ts';

/** Says nothing of what it leads to: whoever reads the address in a browser's history learns no more than from the rest of the site. */
const PAGE_PATH = '/p/';

/** What a code on paper holds (SPEC PA3). `base`: how the public reaches the server, without a slash at the end. */
export function publicPageUrl(base: string, placeId: string): string {
  return `${base}${PAGE_PATH}${placeId}`;
}

/** The place that an address of the citizen page asks for; null: none. */
export function placeIdOfPath(path: string): string | null {
  if (!path.startsWith(PAGE_PATH)) return null;
  const id = uuidSchema.safeParse(path.slice(PAGE_PATH.length).replace(/\/$/, '').toLowerCase());
  return id.success ? id.data : null;
}

/**
 * Where codes lead: what the server says of itself, else the address that this console reaches it by. An address without https
 * serves nobody but this machine.
 */
export function publicBase(told: string | null, reachedBy: string): string {
  const secure = [told, reachedBy].find((address) => address?.startsWith('https://'));
  return (secure ?? told ?? reachedBy).replace(/\/+$/, '');
}
