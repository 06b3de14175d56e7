import { type IpcMainEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import { isUiUrl } from './permissions.ts';

/**
 * SECURITY: the only place that listens to pages. A message counts when it comes from the main frame of a page of `app://ui`
 * and parses; anything else is dropped without an answer.
 */
export function onPageMessage<Payload>(
  channel: string,
  schema: z.ZodType<Payload>,
  handle: (payload: Payload, event: IpcMainEvent) => void,
): void {
  ipcMain.on(channel, (event, ...args: unknown[]) => {
    if (!isFromMainFrame(event) || args.length > 1) return;
    const parsed = schema.safeParse(args[0]);
    if (parsed.success) handle(parsed.data, event);
  });
}

function isFromMainFrame(event: IpcMainEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isUiUrl(frame.url);
}
