/** Offsets of every zone in use change on a quarter of an hour of UTC, so one look-up serves the whole quarter. */
const BUCKET_MS = 15 * 60_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Days remembered per zone; some eleven years. */
const MAX_KNOWN_DAYS = 4_000;

type ZoneReader = {
  readonly format: Intl.DateTimeFormat;
  bucket: number;
  offsetMs: number;
  /** Offset of each UTC day that has only one; null: a day on which the clocks change. */
  readonly days: Map<number, number | null>;
};
const readers = new Map<string, ZoneReader | null>();

/** A local day number (days since 1970-01-01 on the place's own calendar) and the minute inside it. */
export type LocalMinute = { readonly dayNumber: number; readonly minute: number };

/** Wall time of an instant in an IANA zone, daylight saving included. Null: the zone is unknown. */
export function localMinuteAt(atUtcMs: number, timeZone: string): LocalMinute | null {
  const offsetMs = zoneOffsetMs(atUtcMs, timeZone);
  if (offsetMs === null) return null;
  const localMs = atUtcMs + offsetMs;
  const dayNumber = Math.floor(localMs / DAY_MS);
  return { dayNumber, minute: Math.floor((localMs - dayNumber * DAY_MS) / MINUTE_MS) };
}

/**
 * Instants at which the zone's clock may show this wall time, earliest first: two when the hour is repeated, the instant
 * of the jump when it is skipped.
 */
export function instantsOf(dayNumber: number, minute: number, timeZone: string): readonly number[] {
  const wallMs = dayNumber * DAY_MS + minute * MINUTE_MS;
  const before = zoneOffsetMs(wallMs - DAY_MS, timeZone) ?? 0;
  const after = zoneOffsetMs(wallMs + DAY_MS, timeZone) ?? 0;
  if (before === after) return [wallMs - before];
  const jump = offsetJump(wallMs - DAY_MS, wallMs + DAY_MS, timeZone);
  const candidates = [wallMs - before, wallMs - after].filter(
    (at) => at + (zoneOffsetMs(at, timeZone) ?? 0) === wallMs,
  );
  return [...new Set([...candidates, jump])].sort((a, b) => a - b);
}

/** Local time minus UTC at an instant, in milliseconds. Null: the zone is unknown. */
export function zoneOffsetMs(atUtcMs: number, timeZone: string): number | null {
  const reader = readerOf(timeZone);
  if (reader === null) return null;
  const ofDay = offsetOfDay(reader, Math.floor(atUtcMs / DAY_MS));
  if (ofDay !== null) return ofDay;
  const bucket = Math.floor(atUtcMs / BUCKET_MS);
  if (reader.bucket !== bucket) {
    reader.offsetMs = readOffset(reader.format, bucket * BUCKET_MS);
    reader.bucket = bucket;
  }
  return reader.offsetMs;
}

/** One look-up serves a whole day, since nearly every day begins and ends with the same offset. Null: look closer. */
function offsetOfDay(reader: ZoneReader, day: number): number | null {
  const known = reader.days.get(day);
  if (known !== undefined) return known;
  const atStart = readOffset(reader.format, day * DAY_MS);
  const atEnd = readOffset(reader.format, (day + 1) * DAY_MS - BUCKET_MS);
  const offset = atStart === atEnd ? atStart : null;
  if (reader.days.size >= MAX_KNOWN_DAYS) reader.days.clear();
  reader.days.set(day, offset);
  return offset;
}

function readerOf(timeZone: string): ZoneReader | null {
  const known = readers.get(timeZone);
  if (known !== undefined) return known;
  let reader: ZoneReader | null = null;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    reader = { format, bucket: Number.NaN, offsetMs: 0, days: new Map() };
  } catch {
    // RangeError is how Intl says that it does not know the zone; the caller answers « unknown ».
  }
  readers.set(timeZone, reader);
  return reader;
}

function readOffset(format: Intl.DateTimeFormat, atUtcMs: number): number {
  const parts: Record<string, number> = {};
  for (const part of format.formatToParts(atUtcMs)) parts[part.type] = Number(part.value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - atUtcMs;
}

function offsetJump(fromUtcMs: number, toUtcMs: number, timeZone: string): number {
  const initial = zoneOffsetMs(fromUtcMs, timeZone);
  let low = Math.floor(fromUtcMs / BUCKET_MS);
  let high = Math.ceil(toUtcMs / BUCKET_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffsetMs(middle * BUCKET_MS, timeZone) === initial) low = middle;
    else high = middle;
  }
  return high * BUCKET_MS;
}
