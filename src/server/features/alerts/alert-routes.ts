import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RawRoute, RequestContext } from '#server/http/raw-route.ts';
import {
  ANSWER_MEDIA_TYPE,
  decodeReceiptQuestion,
  encodeAccepted,
  encodeReceipt,
  encodeRefused,
  FRAME_MEDIA_TYPE,
  MAX_ANSWER_BYTES,
  type Refusal,
} from '#shared/device/alert-envelope/alert-answer.ts';
import { MAX_FRAME_BYTES } from '#shared/device/alert-envelope/cose-message.ts';
import { type AlertIntake, type AlertIntakeDeps, createAlertIntake, type IntakeAnswer } from './alert-intake.ts';
import { readFrame } from './read-frame.ts';
import { findReceipt } from './receipt-store.ts';
import { createReceiptWatch, type ReceiptWatch } from './receipt-watch.ts';

/** Below the 30 s at which proxies and mobile networks begin to cut silent connections. */
const LONG_POLL_MS = 25_000;
const RECEIPT_SCHEME = /^Receipt ([A-Za-z0-9_-]{43})$/;

export type AlertFeature = {
  readonly routes: readonly RawRoute[];
  readonly intake: AlertIntake;
  readonly destroy: () => void;
};

/** Alert intake and its receipts. Both routes are public: the frame's proof, or the receipt's token, is the permission. */
export function createAlertFeature(deps: AlertIntakeDeps): AlertFeature {
  const intake = createAlertIntake(deps);
  const watch = createReceiptWatch(deps);
  // Nothing waits for it: until it is done, those alerts only show too low a count.
  intake.recover().catch((error: unknown) => deps.logger.error('alert.gatheredNotShown', error));
  const routes: readonly RawRoute[] = [
    {
      method: 'POST',
      path: '/v1/alerts',
      access: 'public',
      summary: 'Takes one signed alert frame of a button; answers once it is on disk.',
      maxBodyBytes: MAX_FRAME_BYTES,
      handle: (request, response) => takeFrame(intake, request, response),
    },
    {
      method: 'POST',
      path: '/v1/alerts/receipt',
      access: 'public',
      summary: 'Tells a button how its alert stands; waits up to 25 s for something new.',
      maxBodyBytes: MAX_ANSWER_BYTES,
      handle: (request, response, context) => tellReceipt({ deps, watch, request, response, context }),
    },
  ];
  return {
    routes,
    intake,
    destroy: () => {
      intake.destroy();
      watch.destroy();
    },
  };
}

async function takeFrame(intake: AlertIntake, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readFrame(request, MAX_FRAME_BYTES);
  if (!body.isWhole) {
    // The rest of the body is never read, so this connection cannot serve another request.
    response.setHeader('connection', 'close');
    await intake.refuseTooLarge(body.bytes, body.sizeBytes);
    refuse(response, 413, 'tooLarge');
    return;
  }
  const { status, bytes } = wireAnswer(await intake.receive(body.bytes));
  send(response, status, bytes);
}

/** Status and body of SPEC AE15–AE17. */
function wireAnswer(answer: IntakeAnswer): { readonly status: number; readonly bytes: Uint8Array } {
  switch (answer.kind) {
    case 'accepted': {
      const { receipt, isDuplicate, receivedAtMs } = answer;
      return { status: 200, bytes: encodeAccepted({ receipt, duplicate: isDuplicate, serverTimeMs: receivedAtMs }) };
    }
    case 'counterUsed':
      return { status: 409, bytes: encodeRefused({ error: answer.kind, nextCounter: answer.nextCounter }) };
    case 'notRecognised':
      return { status: 401, bytes: encodeRefused({ error: answer.kind, nextCounter: null }) };
    case 'notAFrame':
      return { status: 400, bytes: encodeRefused({ error: answer.kind, nextCounter: null }) };
    case 'tooLarge':
      return { status: 413, bytes: encodeRefused({ error: answer.kind, nextCounter: null }) };
  }
}

async function tellReceipt(call: {
  readonly deps: AlertIntakeDeps;
  readonly watch: ReceiptWatch;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: RequestContext;
}): Promise<void> {
  const { deps, watch, request, response, context } = call;
  const token = RECEIPT_SCHEME.exec(request.headers.authorization ?? '')?.[1];
  const body = await readFrame(request, MAX_ANSWER_BYTES);
  if (!body.isWhole) {
    response.setHeader('connection', 'close');
    refuse(response, 413, 'tooLarge');
    return;
  }
  const subject = token === undefined ? undefined : await findReceipt(deps.db, token);
  if (!subject) {
    refuse(response, 401, 'unknownReceipt');
    return;
  }
  const until = AbortSignal.any([context.signal, AbortSignal.timeout(LONG_POLL_MS)]);
  const answer = await watch.next(subject, decodeReceiptQuestion(body.bytes), until);
  if (!response.destroyed) send(response, 200, encodeReceipt(answer));
}

function refuse(response: ServerResponse, status: number, error: Refusal): void {
  send(response, status, encodeRefused({ error, nextCounter: null }));
}

function send(response: ServerResponse, status: number, body: Uint8Array): void {
  response.statusCode = status;
  response.setHeader('content-type', ANSWER_MEDIA_TYPE);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('accept-post', FRAME_MEDIA_TYPE);
  response.end(body);
}
