import { keepPreviousData, type QueryKey, useQueries } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';

/** Rows fetched at once. Ten screens' worth: scrolling seldom waits, and a page is cheap to clone across a port. */
export const PAGE_SIZE = 100;

export type Page<Row> = { readonly total: number; readonly rows: readonly Row[] };

export type PagedSource<Row> = {
  /** Identity of the list: what is filtered and how it is sorted. Pages are cached under it. */
  readonly key: QueryKey;
  readonly fetchPage: (offset: number, limit: number, signal: AbortSignal) => Promise<Page<Row>>;
};

export type PagedRows<Row> = {
  readonly total: number;
  /** Row at an index of the whole list, or undefined while its page is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly isFirstLoad: boolean;
  readonly error: Error | null;
};

/**
 * The pages of a long list that cover the rows `first`–`last`. While a new filter loads, the former rows stay, so that
 * typing does not make the list blink.
 */
export function usePagedRows<Row>(source: PagedSource<Row>, first: number, last: number): PagedRows<Row> {
  const firstPage = Math.floor(first / PAGE_SIZE);
  const lastPage = Math.max(firstPage, Math.floor(last / PAGE_SIZE));
  const numbers = useMemo(
    () => Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index),
    [firstPage, lastPage],
  );
  const results = useQueries({
    queries: numbers.map((page) => ({
      queryKey: [...source.key, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.fetchPage(page * PAGE_SIZE, PAGE_SIZE, signal),
      placeholderData: keepPreviousData,
    })),
  });
  const lastTotal = useRef(0);
  const known = results.find((result) => result.data)?.data;
  if (known) lastTotal.current = known.total;
  return {
    total: known?.total ?? lastTotal.current,
    rowAt: (index) => {
      const page = results[Math.floor(index / PAGE_SIZE) - firstPage];
      return page?.data?.rows[index % PAGE_SIZE];
    },
    isFirstLoad: !known && results.some((result) => result.isPending),
    error: results.find((result) => result.error)?.error ?? null,
  };
}
