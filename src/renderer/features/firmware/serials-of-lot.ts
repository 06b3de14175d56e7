import type { UnitRow } from '#shared/contract/console/stock.contract.ts';

/** As many units as one question to the stock brings. */
const PAGE_UNITS = 500;

type Page = { readonly total: number; readonly rows: readonly Pick<UnitRow, 'serial'>[] };

/** Serial numbers of every unit of a list, however long, page after page. A list that shrinks meanwhile ends it. */
export async function everySerial(
  fetchPage: (offset: number, limit: number) => Promise<Page>,
): Promise<readonly string[]> {
  const serials: string[] = [];
  for (;;) {
    const { total, rows } = await fetchPage(serials.length, PAGE_UNITS);
    serials.push(...rows.map(({ serial }) => serial));
    if (rows.length === 0 || serials.length >= total) return serials;
  }
}
