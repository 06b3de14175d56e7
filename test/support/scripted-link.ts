import type { LinkListener, OpenLink } from '#core/devices/link/byte-link.ts';
import { encodeFrame, FrameReader } from '#shared/device/smp/serial-frame.ts';
import { decodePacket, encodePacket, type SmpPacket } from '#shared/device/smp/smp-packet.ts';
import { err, ok, unwrap } from '#shared/kernel/result.ts';

export type ScriptedLink = {
  readonly openLink: OpenLink;
  /** Everything the console wrote, one entry per write. */
  readonly writes: readonly Uint8Array[];
  /** Sends bytes to the console. */
  readonly say: (bytes: Uint8Array) => void;
  readonly answer: (request: SmpPacket, payload: Readonly<Record<string, unknown>>) => void;
  /** Pulls the cable. */
  readonly unplug: () => void;
};

/** The far end of a line, driven by a test: `onPacket` is told of every whole packet the console sends. */
export function scriptedLink(onPacket: (request: SmpPacket, link: ScriptedLink) => void): ScriptedLink {
  const reader = new FrameReader();
  const writes: Uint8Array[] = [];
  let listener: LinkListener | null = null;
  const link: ScriptedLink = {
    writes,
    openLink: async (_address, to) => {
      listener = to;
      return ok({
        write: async (bytes) => {
          if (!listener) return err({ code: 'lost', detail: 'unplugged' });
          writes.push(Uint8Array.from(bytes));
          for (const event of reader.feed(bytes)) {
            if (event.kind === 'packet') onPacket(unwrap(decodePacket(event.packet)), link);
          }
          return ok(null);
        },
        close: async () => {
          listener?.closed(null);
          listener = null;
        },
      });
    },
    say: (bytes) => listener?.data(bytes),
    answer: (request, payload) => link.say(answerFrame(request, payload)),
    unplug: () => {
      listener?.closed({ code: 'lost', detail: 'unplugged' });
      listener = null;
    },
  };
  return link;
}

/** The frame that answers a request. */
export function answerFrame({ header }: SmpPacket, payload: Readonly<Record<string, unknown>>): Uint8Array {
  const op = header.op === 'read' ? 'readResponse' : 'writeResponse';
  return encodeFrame(encodePacket({ ...header, op }, payload));
}
