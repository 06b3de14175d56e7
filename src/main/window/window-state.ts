import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from '#main/keys/private-file.ts';

const windowStateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** At least this much of a kept window must lie on a screen, else it opens where the system likes. */
const VISIBLE_PIXELS = 80;

/** The window as it was left, or null: never kept, unreadable, or on a screen that is gone. */
export function readWindowState(path: string, screens: readonly Area[]): WindowState | null {
  try {
    const state = windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return screens.some((screen) => isReachable(state, screen)) ? state : null;
  } catch {
    return null;
  }
}

export async function keepWindowState(path: string, state: WindowState): Promise<void> {
  await writeDurably(path, JSON.stringify(state));
}

export function isReachable(window: Area, screen: Area): boolean {
  const overlapX = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const overlapY = Math.min(window.y + window.height, screen.y + screen.height) - Math.max(window.y, screen.y);
  return overlapX >= VISIBLE_PIXELS && overlapY >= VISIBLE_PIXELS && window.y >= screen.y;
}
