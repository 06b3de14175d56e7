/** Several rows of a table chosen at once, beside the one that is open. The page keeps the choice; the table shows and changes it. */
export type TableChoice<Row> = {
  /** How much of the whole list is chosen, for the box in the head. */
  readonly extent: 'none' | 'some' | 'all';
  readonly has: (row: Row) => boolean;
  /** What a screen reader calls a row. */
  readonly nameOf: (row: Row) => string;
  readonly onToggle: (row: Row) => void;
  /** Every row between two indexes of the whole list, both included, the ones that are not loaded too. */
  readonly onRange: (from: number, to: number) => void;
  readonly onAll: () => void;
  readonly onNone: () => void;
};

type Press = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean };

/** What a key asks of the choice; null: it is not one of its keys. Escape is the page's, which knows what else it may mean. */
export function choiceOfKey({ key, ctrlKey, metaKey, shiftKey }: Press): 'toggle' | 'all' | 'range' | null {
  const isCommand = ctrlKey || metaKey;
  if (key === ' ' && !isCommand && !shiftKey) return 'toggle';
  if (key.toLowerCase() === 'a' && isCommand && !shiftKey) return 'all';
  if (shiftKey && !isCommand && RANGE_KEYS.includes(key)) return 'range';
  return null;
}

/** Keys that take along every row they pass while Shift is held. */
const RANGE_KEYS: readonly string[] = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', ' '];
