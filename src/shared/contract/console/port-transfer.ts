/**
 * `experimental_transfer` option of oRPC's message-port handler and link, the same on both ends: messages cross by structured
 * clone, so that typed arrays stay typed arrays (map points, a picked file's bytes) and nothing is turned into JSON text.
 * Responses that carry an event iterator are left to oRPC's own encoding, which alone announces the stream.
 */
export function cloneAcrossPort(message: readonly unknown[]): [] | null {
  const payload = message[2];
  if (typeof payload !== 'object' || payload === null || !('body' in payload)) return [];
  const { body } = payload;
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body ? null : [];
}
