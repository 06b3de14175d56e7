import { sayDate } from '#shared/domain/calendar/say-date.ts';
import type { Locale } from './texts.ts';

type Translate = (id: string, values?: Readonly<Record<string, string | number>>) => string;

export type Formats = {
  /** `6 214` with the narrow no-break space of French. */
  readonly number: (value: number) => string;
  /** « il y a 3 min », « dans 2 j »; « à l'instant » under ten seconds. */
  readonly relative: (instantUtc: string, nowMs: number) => string;
  /** Full date and time with seconds and zone, for a title: nobody has to guess. */
  readonly exact: (instantUtc: string) => string;
  /** `12 mars 2028` from `2028-03-12`, in no zone. */
  readonly day: (isoDate: string) => string;
  /** `12 mars 2028` from an instant, in the zone of this machine. */
  readonly dayOf: (instantUtc: string) => string;
  /** `14:32:07`, the zone of this machine. */
  readonly clock: (instantUtc: string) => string;
  /** As `clock`, and with the day when that is not the day of `nowMs` here: `21 nov. 2026, 14:02:07`. */
  readonly moment: (instantUtc: string, nowMs: number) => string;
  /** `14:32`. */
  readonly clockShort: (instantUtc: string) => string;
  /** Running time as `mm:ss`, `h:mm:ss` from one hour. */
  readonly stopwatch: (durationMs: number) => string;
  /** `4 s`, `3 min 12 s`, `2 h 5 min` (`2h 5m`): the two largest units of a length of time. */
  readonly duration: (durationMs: number) => string;
  /** `240 m`, `1,1 km`. */
  readonly distance: (meters: number) => string;
  /** `18 ko`, `1,3 Mo`: decimal units, as file managers and phones count. */
  readonly bytes: (count: number) => string;
  /** `45,7578° N · 4,8320° E`: four decimals are about ten metres. */
  readonly position: (lat: number, lon: number) => string;
  readonly percent: (ratio: number) => string;
};

/** Formatters of one language. `t` gives the few words Intl does not know. */
export function createFormats(locale: Locale, t: Translate): Formats {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  const number = new Intl.NumberFormat(tag);
  const oneDecimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const degrees = new Intl.NumberFormat(tag, { minimumFractionDigits: 4, maximumFractionDigits: 5 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' });
  // Short French months and years are « 8 m. » and « 8 a », read as minutes or not at all.
  const relativeLong = new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'long' });
  const exact = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'long' });
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const dayHere = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const clockShort = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' });
  return {
    number: (value) => number.format(value),
    relative: (instantUtc, nowMs) =>
      formatRelative({ short: relative, long: relativeLong }, Date.parse(instantUtc) - nowMs, t),
    exact: (instantUtc) => sayDate(exact, new Date(instantUtc)),
    day: (isoDate) => sayDate(day, new Date(`${isoDate}T00:00:00Z`)),
    dayOf: (instantUtc) => sayDate(dayHere, new Date(instantUtc)),
    clock: (instantUtc) => clock.format(new Date(instantUtc)),
    moment: (instantUtc, nowMs) => {
      const [at, time] = [new Date(instantUtc), clock.format(new Date(instantUtc))];
      const isToday = at.toDateString() === new Date(nowMs).toDateString();
      return isToday ? time : `${sayDate(dayHere, at)}, ${time}`;
    },
    clockShort: (instantUtc) => clockShort.format(new Date(instantUtc)),
    stopwatch: formatStopwatch,
    duration: (durationMs) => formatDuration(durationMs, locale),
    distance: (meters) =>
      meters < 1000
        ? t('ui.distance.meters', {
            value: number.format(meters < 100 ? Math.round(meters) : Math.round(meters / 10) * 10),
          })
        : t('ui.distance.kilometers', { value: oneDecimal.format(meters / 1000) }),
    bytes: (count) => formatBytes(count, oneDecimal, t),
    position: (lat, lon) =>
      t('ui.position.both', {
        lat: t(lat < 0 ? 'ui.position.south' : 'ui.position.north', { value: degrees.format(Math.abs(lat)) }),
        lon: t(lon < 0 ? 'ui.position.west' : 'ui.position.east', { value: degrees.format(Math.abs(lon)) }),
      }),
    percent: (ratio) => percent.format(ratio),
  };
}

const KILO = 1000;

function formatBytes(count: number, decimal: Intl.NumberFormat, t: Translate): string {
  if (count < KILO) return t('ui.bytes.bytes', { value: count });
  // 999 950 would round up to « 1 000 ko ».
  return count < KILO * KILO - KILO / 20
    ? t('ui.bytes.kilo', { value: decimal.format(count / KILO) })
    : t('ui.bytes.mega', { value: decimal.format(count / (KILO * KILO)) });
}

const SECOND_MS = 1000;
type Step = {
  readonly unit: Intl.RelativeTimeFormatUnit;
  readonly ms: number;
  readonly style: keyof RelativeFormats;
};
const STEPS: readonly Step[] = [
  { unit: 'year', ms: 365 * 86_400_000, style: 'long' },
  { unit: 'month', ms: 30 * 86_400_000, style: 'long' },
  { unit: 'day', ms: 86_400_000, style: 'short' },
  { unit: 'hour', ms: 3_600_000, style: 'short' },
  { unit: 'minute', ms: 60_000, style: 'short' },
];
const JUST_NOW_MS = 10 * SECOND_MS;

type RelativeFormats = { readonly short: Intl.RelativeTimeFormat; readonly long: Intl.RelativeTimeFormat };

function formatRelative(formats: RelativeFormats, differenceMs: number, t: Translate): string {
  const distanceMs = Math.abs(differenceMs);
  if (distanceMs < JUST_NOW_MS) return t('ui.time.justNow');
  const step = STEPS.find(({ ms }) => distanceMs >= ms);
  if (step === undefined) return formats.short.format(Math.trunc(differenceMs / SECOND_MS), 'second');
  const count = Math.trunc(differenceMs / step.ms);
  // One of them has a name: « l'an dernier », shorter than « l'année dernière ».
  return formats[Math.abs(count) > 1 ? step.style : 'short'].format(count, step.unit);
}

function formatDuration(durationMs: number, locale: Locale): string {
  const { hours, minutes, seconds } = partsOf(durationMs);
  const parts = [
    { unit: 'hour', value: hours },
    { unit: 'minute', value: minutes },
    { unit: 'second', value: seconds },
  ];
  const first = parts.findIndex(({ value }) => value > 0);
  const said = first < 0 ? parts.slice(-1) : parts.slice(first, first + 2).filter(({ value }) => value > 0);
  // Short English units are « 4 secs ».
  const unitDisplay = locale === 'fr' ? 'short' : 'narrow';
  const say = (unit: string, value: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(value);
  return said.map(({ unit, value }) => say(unit, value)).join('\u00a0');
}

function partsOf(durationMs: number) {
  const totalSeconds = Math.max(0, Math.floor(durationMs / SECOND_MS));
  return {
    hours: Math.floor(totalSeconds / 3600),
    minutes: Math.floor((totalSeconds % 3600) / 60),
    seconds: totalSeconds % 60,
  };
}

function formatStopwatch(durationMs: number): string {
  const { hours, minutes, seconds } = partsOf(durationMs);
  const padded = `${String(minutes).padStart(2, '0')}:${String(seconds).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${padded}` : padded;
}
