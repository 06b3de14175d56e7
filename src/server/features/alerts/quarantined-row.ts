import { MAX_FRAME_BYTES } from '#shared/device/alert-envelope/cose-message.ts';
import type { QuarantinedMessage } from '#shared/domain/alert/quarantined-message.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';

/** Whom a refused message names. A claim, unless its proof was right. All null: nobody we know. */
export type ClaimedSource = {
  readonly ownerOrgId: string | null;
  readonly buttonId: string | null;
  readonly keyIdHex: string;
};

const MAX_COUNT = 2 ** 31 - 1;

/** The row operators see of a refused message. */
export function quarantinedRow(input: {
  readonly id: string;
  readonly networkId: string;
  readonly source: ClaimedSource;
  readonly reason: QuarantinedMessage['reason'];
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  readonly nowMs: number;
  readonly repeatCount: number;
}): QuarantinedMessage {
  const kept = Buffer.from(input.bytes.subarray(0, MAX_FRAME_BYTES));
  return {
    id: input.id,
    networkId: input.networkId,
    ownerOrgId: input.source.ownerOrgId,
    buttonId: input.source.buttonId,
    receivedAtUtc: toIsoUtc(input.nowMs),
    reason: input.reason,
    keyIdHex: input.source.keyIdHex,
    sizeBytes: input.sizeBytes,
    bytesHex: kept.toString('hex'),
    repeatCount: Math.min(input.repeatCount, MAX_COUNT),
  };
}
