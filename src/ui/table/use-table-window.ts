import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type PagedRows, type PagedSource, usePagedRows } from './paged-rows.ts';

const OVERSCAN_ROWS = 12;

type Options<Row> = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly source: PagedSource<Row>;
  readonly rowHeightPx: number;
  readonly headHeightPx: number;
};

export type TableWindow<Row> = {
  readonly rows: PagedRows<Row>;
  readonly items: readonly VirtualItem[];
  readonly beforePx: number;
  readonly afterPx: number;
  readonly scrollTo: (index: number) => void;
};

/** The part of a long list that is on screen: which rows, their pages, and the blank above and below them. */
export function useTableWindow<Row>({ scroller, source, rowHeightPx, headHeightPx }: Options<Row>): TableWindow<Row> {
  const [total, setTotal] = useState(0);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: OVERSCAN_ROWS,
    // The sticky head stands before the first row and covers the top of the list.
    scrollMargin: headHeightPx,
    scrollPaddingStart: headHeightPx,
  });
  const items = virtualizer.getVirtualItems();
  const rows = usePagedRows(source, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  useEffect(() => setTotal(rows.total), [rows.total]);
  const latest = useRef(virtualizer);
  latest.current = virtualizer;
  const scrollTo = useRef((index: number) => latest.current.scrollToIndex(index, { align: 'auto' }));
  return {
    rows,
    items,
    beforePx: (items[0]?.start ?? headHeightPx) - headHeightPx,
    afterPx: Math.max(0, virtualizer.getTotalSize() + headHeightPx - (items.at(-1)?.end ?? headHeightPx)),
    scrollTo: scrollTo.current,
  };
}
