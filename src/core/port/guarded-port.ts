import type { SupportedMessagePort } from '@orpc/client/message-port';
import { z } from 'zod';

/** What both kinds of port have in common: Electron's `MessagePortMain` and Node's `MessagePort`. */
export type CorePort = {
  readonly on: (event: 'message' | 'close', listener: (event: unknown) => void) => unknown;
  readonly postMessage: (message: unknown) => void;
  readonly start: () => void;
  readonly close: () => void;
};

/** oRPC's request and abort messages, as structured clones. A window sends nothing else. */
const REQUEST_TYPE = 1;
const ABORT_TYPE = 4;
const messageId = z.string().min(1).max(64);
const requestSchema = z.object({
  i: messageId,
  t: z.literal(REQUEST_TYPE).optional(),
  p: z.object({
    /** `/places/list`: only what the contract could name. */
    u: z
      .string()
      .max(200)
      .regex(/^(\/[A-Za-z0-9]+)+$/),
    b: z.unknown().optional(),
    h: z.record(z.string(), z.string()).optional(),
    m: z.literal('POST').optional(),
  }),
});
const abortSchema = z.object({ i: messageId, t: z.literal(ABORT_TYPE), p: z.unknown().optional() });
const messageSchema = z.union([abortSchema, requestSchema]);

/** The port as oRPC sees it: only well-formed messages come through. `onRefused` is told of the others. */
export function guardedPort(port: CorePort, onRefused: () => void): SupportedMessagePort {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    on: (event: string, listener: (event?: { data: unknown }) => void) => {
      if (event === 'close') port.on('close', () => listener());
      if (event !== 'message') return;
      port.on('message', (raw) => {
        const parsed = messageSchema.safeParse(payloadOf(raw));
        if (parsed.success) listener({ data: parsed.data });
        else onRefused();
      });
    },
  };
}

/** Electron wraps the message in an event, Node hands it over bare. */
function payloadOf(raw: unknown): unknown {
  const isEvent = typeof raw === 'object' && raw !== null && 'data' in raw && 'ports' in raw;
  return isEvent ? raw.data : raw;
}
