import type { z } from 'zod';

/** A neutral name: the browser's own tools show it. Wiped by the quick exit. */
const CACHE_NAME = 'data';

/** Keeps one JSON value for a visit without network. Losing it loses nothing: a full or forbidden storage is ignored. */
export async function keepOffline(name: string, value: unknown): Promise<void> {
  try {
    const cache = await caches.open(CACHE_NAME);
    await cache.put(keyOf(name), Response.json(value));
  } catch {
    // Private windows may refuse storage; the page then works with a network only.
  }
}

/** What was kept, parsed; null when there is nothing or when an older version wrote something else. */
export async function readOffline<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    const response = await caches.match(keyOf(name), { cacheName: CACHE_NAME });
    const parsed = schema.safeParse(await response?.json());
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function keyOf(name: string): string {
  return `/offline/${name}`;
}
