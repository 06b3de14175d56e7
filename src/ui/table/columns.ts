import type { ReactNode } from 'react';

export type SortDirection = 'asc' | 'desc';
export type TableSort = { readonly field: string; readonly direction: SortDirection };

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** CSS width of the column; columns without one share what is left. */
  readonly width?: string;
  /**
   * How wide the table must be to draw this column: `medium` from 460 px, `wide` from 600 px; always when left out. Only for what the
   * detail of a row says too.
   */
  readonly shownFrom?: 'medium' | 'wide';
  /** Sort field of the source; a column without one cannot be sorted. */
  readonly sortField?: string;
  readonly cell: (row: Row) => ReactNode;
};
