import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

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

/** Synchronous, because a closing window waits for nothing; whole or not at all. */
export function keepWindowState(path: string, state: WindowState): void {
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}

export function isReachable(window: Area, screen: Area): boolean {
  const overlapX = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const overlapY = Math.min(window.y + window.height, screen.y + screen.height) - Math.max(window.y, screen.y);
  return overlapX >= VISIBLE_PIXELS && overlapY >= VISIBLE_PIXELS && window.y >= screen.y;
}
