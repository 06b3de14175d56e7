import { useState } from 'react';

/** Rows that are drawn at once: a network may update more than a thousand buttons, and each step of one draws them all again. */
const ROWS_AT_ONCE = 60;

export type FirstRows<T> = {
  readonly rows: readonly T[];
  /** How many the next press adds; 0: all are shown. */
  readonly nextCount: number;
  readonly hiddenCount: number;
  readonly showMore: () => void;
};

/** The first rows of a long list in their order, and in any case those that `mustShow`. */
export function useFirstRows<T>(all: readonly T[], mustShow: (row: T) => boolean): FirstRows<T> {
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const rows = all.filter((row, index) => index < limit || mustShow(row));
  const hiddenCount = all.length - rows.length;
  return {
    rows,
    hiddenCount,
    nextCount: Math.min(ROWS_AT_ONCE, hiddenCount),
    showMore: () => setLimit(limit + ROWS_AT_ONCE),
  };
}
