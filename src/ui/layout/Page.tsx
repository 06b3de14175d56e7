import type { ReactNode } from 'react';
import classes from './Page.module.css';
import { DETAIL_ID } from './Panes.tsx';

/** A page of its own beside the rail: `PageHead` first, then what it holds. */
export function Page({ children }: { readonly children: ReactNode }) {
  return <div className={classes.page}>{children}</div>;
}

/** A page whose content is on its way. */
export function PageOnItsWay() {
  return <div className={classes.page} aria-busy="true" />;
}

type ColumnProps = {
  /** `text` for what is read line by line, `figures` for tables and charts. */
  readonly width: 'text' | 'figures';
  readonly children: ReactNode;
};

/** One column under the head that scrolls. */
export function PageColumn({ width, children }: ColumnProps) {
  return (
    <div className={classes.column} data-width={width}>
      {children}
    </div>
  );
}

type SplitProps = {
  readonly list: ReactNode;
  /** `figures` when filters and figures stand above the list: it keeps its height in a narrow window. */
  readonly listKind: 'lines' | 'figures';
  /** Null: nothing is selected and the list takes the room. */
  readonly detail: ReactNode | null;
  readonly detailLabel: string;
};

/** A list and the detail of one of its lines. In a narrow window (or zoomed to 200 %) the detail takes the place of the list. */
export function PageSplit({ list, listKind, detail, detailLabel }: SplitProps) {
  return (
    <div className={classes.split} data-list={listKind} data-has-detail={detail !== null}>
      <div className={classes.list}>{list}</div>
      {detail === null ? null : (
        <section id={DETAIL_ID} tabIndex={-1} className={classes.detail} aria-label={detailLabel}>
          {detail}
        </section>
      )}
    </div>
  );
}
