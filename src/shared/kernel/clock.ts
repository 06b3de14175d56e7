/** The only source of « now ». Milliseconds since the Unix epoch, UTC. Tests drive it by hand. */
export type Clock = {
  readonly nowMs: () => number;
};

export const systemClock: Clock = { nowMs: () => Date.now() };

/** ISO 8601 instant in UTC with milliseconds, the only form instants are stored and sent in. */
export function toIsoUtc(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
