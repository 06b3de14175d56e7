/** Days of the abolition of slavery, holidays of one territory (Code du travail L3422-2; décret 83-1003). `[month, day]`. */
const LOCAL_DAYS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'Europe/Paris': [],
  'America/Guadeloupe': [[5, 27]],
  'America/Martinique': [[5, 22]],
  'America/Cayenne': [[6, 10]],
  'Indian/Reunion': [[12, 20]],
  'Indian/Mayotte': [[4, 27]],
  'America/Marigot': [[5, 28]],
  'America/St_Barthelemy': [[10, 9]],
  'America/Miquelon': [],
};

/** The eleven public holidays of Code du travail L3133-1 that have a fixed date. */
const FIXED_DAYS: readonly (readonly [number, number])[] = [
  [1, 1],
  [5, 1],
  [5, 8],
  [7, 14],
  [8, 15],
  [11, 1],
  [11, 11],
  [12, 25],
];
/** Easter Monday, Ascension, Whit Monday: days after Easter Sunday. */
const EASTER_OFFSETS = [1, 39, 50];
const DAY_MS = 86_400_000;
const cache = new Map<string, ReadonlySet<number>>();

/** True when the calendar of public holidays of this zone is known here. Alsace-Moselle's two extra days are not. */
export function hasHolidayCalendar(timeZone: string): boolean {
  return Object.hasOwn(LOCAL_DAYS, timeZone);
}

/** Whether a local day (days since 1970-01-01) is a public holiday in the zone. False in a zone without a calendar. */
export function isPublicHoliday(dayNumber: number, timeZone: string): boolean {
  const year = new Date(dayNumber * DAY_MS).getUTCFullYear();
  const key = `${timeZone} ${year}`;
  let days = cache.get(key);
  if (days === undefined) {
    days = new Set(holidaysOf(year, timeZone));
    cache.set(key, days);
  }
  return days.has(dayNumber);
}

function holidaysOf(year: number, timeZone: string): readonly number[] {
  const local = LOCAL_DAYS[timeZone];
  if (local === undefined) return [];
  const fixed = [...FIXED_DAYS, ...local].map(([month, day]) => Date.UTC(year, month - 1, day) / DAY_MS);
  const easter = easterSunday(year);
  return [...fixed, ...EASTER_OFFSETS.map((offset) => easter + offset)];
}

/** Gregorian computus, anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8). Days since 1970-01-01. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + d + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Date.UTC(year, month - 1, day) / DAY_MS;
}
