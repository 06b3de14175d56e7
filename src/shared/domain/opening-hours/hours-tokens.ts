/** A word of a human-written timetable. `day` 0 is Monday, 7 stands for public holidays; `minute` counts from midnight. */
export type HoursToken =
  | { readonly kind: 'day'; readonly day: number; readonly text: string }
  | { readonly kind: 'time'; readonly minute: number; readonly text: string }
  | { readonly kind: 'everyDay' | 'closed' | 'to' | 'and' | 'stop'; readonly text: string };

export const HOLIDAYS = 7;

const DAY_WORDS: readonly RegExp[] = [
  /lundis?\b|lun\b|mondays?\b|mon\b/y,
  /mardis?\b|mar\b|tuesdays?\b|tue\b/y,
  /mercredis?\b|mer\b|wednesdays?\b|wed\b/y,
  /jeudis?\b|jeu\b|thursdays?\b|thu\b/y,
  /vendredis?\b|ven\b|fridays?\b|fri\b/y,
  /samedis?\b|sam\b|saturdays?\b|sat\b/y,
  /dimanches?\b|dim\b|sundays?\b|sun\b/y,
  /jours? feries?\b|public holidays?\b|bank holidays?\b/y,
];
const EVERY_DAY = /tous les jours\b|every day\b|7 ?j ?\/ ?7\b/y;
const TIME = /(\d{1,2}) ?(?:h ?(\d{1,2})?|:(\d{2}))(?!\d)/y;
const PLAIN = [
  ['closed', /fermee?s?\b|closed\b/y],
  ['to', /[-–]|au?\b|to\b/y],
  ['and', /[,/]|et\b|and\b/y],
  ['stop', /[|;$\n]/y],
] as const;
const SILENT = /[\s:.]+|(?:de|du|le|from)\b/y;

/** Cuts a timetable already folded to lower-case letters without accents. Null with the place where a word is unknown. */
export function readHoursTokens(
  text: string,
): { readonly tokens: readonly HoursToken[] } | { readonly tokens: null; readonly unreadAt: number } {
  const tokens: HoursToken[] = [];
  let at = 0;
  while (at < text.length) {
    const silent = matchAt(SILENT, text, at);
    if (silent) {
      at += silent[0].length;
      continue;
    }
    const token = tokenAt(text, at);
    if (token === null) return { tokens: null, unreadAt: at };
    tokens.push(token);
    at += token.text.length;
  }
  return { tokens };
}

function tokenAt(text: string, at: number): HoursToken | null {
  const everyDay = matchAt(EVERY_DAY, text, at);
  if (everyDay) return { kind: 'everyDay', text: everyDay[0] };
  for (const [day, words] of DAY_WORDS.entries()) {
    const found = matchAt(words, text, at);
    if (found) return { kind: 'day', day, text: found[0] };
  }
  const time = matchAt(TIME, text, at);
  if (time) {
    const minutes = Number(time[2] ?? time[3] ?? 0);
    const minute = Number(time[1]) * 60 + minutes;
    return minutes > 59 || minute > 24 * 60 ? null : { kind: 'time', minute, text: time[0] };
  }
  for (const [kind, words] of PLAIN) {
    const found = matchAt(words, text, at);
    if (found) return { kind, text: found[0] };
  }
  return null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
