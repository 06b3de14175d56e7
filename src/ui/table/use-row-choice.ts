import { useRef } from 'react';
import { choiceOfKey, type TableChoice } from './table-choice.ts';

type Held = { readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean };
type Press = Held & { readonly key: string };

type Options<Row> = {
  readonly choice: TableChoice<Row> | null;
  readonly rowAt: (index: number) => Row | undefined;
  /** The open row: where the keyboard is. */
  readonly activeIndex: number | null;
};

export type RowChoice = {
  /** A click on a row; false: it was an ordinary one. */
  readonly click: (index: number, held: Held) => boolean;
  /** A click on a row's box. */
  readonly clickBox: (index: number, held: Held) => void;
  /** A key. `goesTo`: the row that the key moves to, if it moves. False: the key has another meaning. */
  readonly press: (press: Press, goesTo: number | null) => boolean;
};

/** What mouse and keyboard do to the choice, remembering from which row a stretch begins. */
export function useRowChoice<Row>({ choice, rowAt, activeIndex }: Options<Row>): RowChoice {
  const anchor = useRef<number | null>(null);
  if (choice === null) return NO_CHOICE;
  const toggle = (index: number) => {
    anchor.current = index;
    const row = rowAt(index);
    if (row !== undefined) choice.onToggle(row);
  };
  const rangeTo = (index: number) => {
    const from = anchor.current ?? activeIndex ?? index;
    anchor.current = index;
    choice.onRange(Math.min(from, index), Math.max(from, index));
  };
  return {
    click: (index, held) => {
      if (held.shiftKey) rangeTo(index);
      else if (held.ctrlKey || held.metaKey) toggle(index);
      // The next stretch begins at the row that was opened last.
      else anchor.current = index;
      return held.shiftKey || held.ctrlKey || held.metaKey;
    },
    clickBox: (index, held) => (held.shiftKey ? rangeTo(index) : toggle(index)),
    press: (press, goesTo) => {
      const asked = choiceOfKey(press);
      if (asked === 'all') choice.onAll();
      if (asked === 'toggle' && activeIndex !== null) toggle(activeIndex);
      if (asked === 'range' && activeIndex !== null) {
        anchor.current ??= activeIndex;
        rangeTo(goesTo ?? activeIndex);
      }
      return asked !== null;
    },
  };
}

const NO_CHOICE: RowChoice = { click: () => false, clickBox: () => {}, press: () => false };
