import type { ReactNode } from 'react';
import classes from './Panes.module.css';

type Props = {
  /** `wide` for tables, `narrow` for short lines. */
  readonly listWidth: 'wide' | 'narrow';
  readonly list: ReactNode;
  readonly map: ReactNode;
  /** Null: nothing is selected and the map takes the room. */
  readonly detail: ReactNode | null;
  readonly detailLabel: string;
};

/** Id of the detail pane, for « go to the detail » from a list. */
export const DETAIL_ID = 'detail-pane';

/**
 * List, map and detail of one subject on one page. In a narrow window (or zoomed to 200 %) the detail takes the place of
 * the map, then of the list; it never covers anything.
 */
export function Panes({ listWidth, list, map, detail, detailLabel }: Props) {
  return (
    <div className={classes.frame}>
      <div className={classes.panes} data-list={listWidth} data-has-detail={detail !== null}>
        <div className={classes.list}>{list}</div>
        <div className={classes.map}>{map}</div>
        {detail === null ? null : (
          <section id={DETAIL_ID} tabIndex={-1} className={classes.detail} aria-label={detailLabel}>
            {detail}
          </section>
        )}
      </div>
    </div>
  );
}

/** Moves the keyboard into the detail pane, when there is one. */
export function focusDetail(): void {
  document.getElementById(DETAIL_ID)?.focus();
}
