import type { ReceiptAnswer, ReceiptState } from '#shared/device/alert-envelope/alert-answer.ts';
import { pause } from './send-alert.ts';
import type { Uplink } from './uplink.ts';

const RETRY_MS = 1_000;

/** Yields each new state of an alert, the first one at once; ends when it is closed, when the token is forgotten, or with the signal. */
export async function* followReceipt(
  uplink: Uplink,
  receipt: string,
  signal: AbortSignal,
): AsyncGenerator<ReceiptAnswer, void, void> {
  let known: ReceiptState | null = null;
  while (!signal.aborted) {
    const reply = await uplink.ask(receipt, known, signal);
    if (reply.kind === 'unknown') return;
    if (reply.kind === 'unreachable') {
      await pause(RETRY_MS, signal);
      continue;
    }
    if (reply.answer.state !== known) yield reply.answer;
    known = reply.answer.state;
    if (known === 'closed') return;
  }
}
