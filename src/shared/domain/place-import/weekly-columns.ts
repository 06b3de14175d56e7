import { foldColumnName } from './column-words.ts';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche', 'jours_feries'] as const;
const COLUMN = /^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|joursferies)plage(\d)(debut|fin)$/;

/** Name of the column made out of the many: the first and the last of them. */
export type WeeklyColumns = { readonly name: string; readonly textOf: (cells: readonly string[]) => string };

/**
 * export-gn2 spreads the hours over `lundi_plage1_debut` … `jours_feries_plage3_fin`. They are read as one column, in the
 * notation of the other files. Null when the file has no such columns.
 */
export function findWeeklyColumns(columns: readonly string[]): WeeklyColumns | null {
  const ranges = new Map<string, { opens?: number; closes?: number }>();
  let first = '';
  let last = '';
  for (const [index, column] of columns.entries()) {
    const [, day, range, end] = COLUMN.exec(foldColumnName(column)) ?? [];
    if (day === undefined || range === undefined) continue;
    const key = `${day}${range}`;
    ranges.set(key, { ...ranges.get(key), [end === 'debut' ? 'opens' : 'closes']: index });
    first ||= column;
    last = column;
  }
  if (ranges.size === 0) return null;
  return { name: `${first} … ${last}`, textOf: (cells) => weeklyText(cells, ranges) };
}

function weeklyText(
  cells: readonly string[],
  ranges: ReadonlyMap<string, { readonly opens?: number; readonly closes?: number }>,
): string {
  const days = DAYS.flatMap((day) => {
    const times = [1, 2, 3].flatMap((range) => {
      const { opens, closes } = ranges.get(`${day.replace('_', '')}${range}`) ?? {};
      const from = opens === undefined ? '' : (cells[opens] ?? '').trim();
      const to = closes === undefined ? '' : (cells[closes] ?? '').trim();
      return from === '' && to === '' ? [] : [`${from}-${to}`];
    });
    return times.length === 0 ? [] : [`${day.replace('_', ' ')} ${times.join(',')}`];
  });
  return days.join(' | ');
}
