import type { SmpPort, SmpRequest } from '#shared/device/smp/client/smp-port.ts';
import { type DeviceError, deviceErrorOf } from '#shared/device/smp/device-error.ts';
import { decodePacket, encodePacket } from '#shared/device/smp/smp-packet.ts';
import { err, ok, unwrap } from '#shared/kernel/result.ts';

/** What a device answers: a payload, or silence in one of its forms. */
export type Reply = Readonly<Record<string, unknown>> | DeviceError['code'];

/** A port whose device is a function. Requests and answers go through the real CBOR on their way. */
export function answeringPort(
  reply: (request: SmpRequest) => Reply,
  maxPacketBytes = 182,
): SmpPort & { readonly asked: readonly SmpRequest[] } {
  const asked: SmpRequest[] = [];
  let limit = maxPacketBytes;
  return {
    asked,
    maxPacketBytes: () => limit,
    learnBufferBytes: (bufferBytes) => (limit = bufferBytes - 4),
    ask: async (request) => {
      const header = { version: 2, group: request.group, command: request.command, sequence: 1 } as const;
      const sent = encodePacket({ ...header, op: request.op }, request.payload);
      if (sent.length > limit) throw new Error(`a packet of ${sent.length} bytes on a port that takes ${limit}`);
      const payload = Object.fromEntries(unwrap(decodePacket(sent)).payload);
      asked.push({ ...request, payload });
      const said = reply({ ...request, payload });
      if (typeof said === 'string') return err(said === 'refused' ? { code: 'badAnswer' } : { code: said });
      const answer = unwrap(decodePacket(encodePacket({ ...header, op: 'readResponse' }, said)));
      const error = deviceErrorOf(answer);
      return error ? err(error) : ok(answer.payload);
    },
  };
}
