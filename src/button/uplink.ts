import {
  ANSWER_MEDIA_TYPE,
  decodeAccepted,
  decodeReceipt,
  decodeRefused,
  encodeReceiptQuestion,
  FRAME_MEDIA_TYPE,
  type ReceiptAnswer,
  type ReceiptState,
  type Refusal,
} from '#shared/device/alert-envelope/alert-answer.ts';

/** Longer than the server's long poll of 25 s. */
const RECEIPT_TIMEOUT_MS = 35_000;
const SEND_TIMEOUT_MS = 10_000;

/** `unreachable`: nobody answered, or not in our language; worth another try. */
export type SendAnswer =
  | { readonly kind: 'accepted'; readonly receipt: string | null; readonly isDuplicate: boolean }
  | { readonly kind: 'refused'; readonly error: Refusal; readonly nextCounter: bigint | null }
  | { readonly kind: 'unreachable' };

export type ReceiptReply =
  | { readonly kind: 'told'; readonly answer: ReceiptAnswer }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreachable' };

/** The button's radio: the only place of this program that talks to the server. */
export type Uplink = {
  readonly send: (frame: Uint8Array, signal: AbortSignal) => Promise<SendAnswer>;
  readonly ask: (receipt: string, known: ReceiptState | null, signal: AbortSignal) => Promise<ReceiptReply>;
};

/** `serverUrl`: the server's address, with or without a final slash. */
export function createHttpUplink(serverUrl: string): Uplink {
  const base = serverUrl.replace(/\/+$/, '');
  return {
    send: async (frame, signal) => {
      const reply = await post(`${base}/v1/alerts`, frame, {
        headers: { 'content-type': FRAME_MEDIA_TYPE },
        signal: AbortSignal.any([signal, AbortSignal.timeout(SEND_TIMEOUT_MS)]),
      });
      if (reply === null) return { kind: 'unreachable' };
      if (reply.status === 200) {
        const accepted = decodeAccepted(reply.bytes);
        if (!accepted.ok) return { kind: 'unreachable' };
        return { kind: 'accepted', receipt: accepted.value.receipt, isDuplicate: accepted.value.duplicate };
      }
      const refused = decodeRefused(reply.bytes);
      return refused.ok ? { kind: 'refused', ...refused.value } : { kind: 'unreachable' };
    },
    ask: async (receipt, known, signal) => {
      const reply = await post(`${base}/v1/alerts/receipt`, encodeReceiptQuestion(known), {
        headers: { 'content-type': ANSWER_MEDIA_TYPE, authorization: `Receipt ${receipt}` },
        signal: AbortSignal.any([signal, AbortSignal.timeout(RECEIPT_TIMEOUT_MS)]),
      });
      if (reply === null) return { kind: 'unreachable' };
      if (reply.status === 401) return { kind: 'unknown' };
      const answer = reply.status === 200 ? decodeReceipt(reply.bytes) : null;
      return answer?.ok ? { kind: 'told', answer: answer.value } : { kind: 'unreachable' };
    },
  };
}

type Reply = { readonly status: number; readonly bytes: Uint8Array };

/** Null when there was no whole answer: refused, cut, timed out, aborted. For a button these are one thing: try again. */
async function post(
  url: string,
  body: Uint8Array,
  options: { readonly headers: Record<string, string>; readonly signal: AbortSignal },
): Promise<Reply | null> {
  try {
    const response = await fetch(url, { method: 'POST', body: new Uint8Array(body), redirect: 'error', ...options });
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    return null;
  }
}
