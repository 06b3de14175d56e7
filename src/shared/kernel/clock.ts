/** The only source of « now ». Milliseconds since the Unix epoch, UTC. Tests drive it by hand. */
export type Clock = {
  readonly nowMs: () => number;
};

export const systemClock: Clock = { nowMs: () => Date.now() };

/** ISO 8601 instant in UTC with milliseconds, the only form instants are stored and sent in. */
export function toIsoUtc(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** The earlier of two instants in their stored form, which sorts as text. */
export function earlierUtc(a: string, b: string): string {
  if (a <= b) return a;
  return b;
}
