import { type ComponentType, createContext, type ReactNode, use, useMemo, useState } from 'react';

/** What is done to a choice: `replace` starts anew, the others keep the rest. */
export type ChoiceChange = 'replace' | 'add' | 'remove';

/**
 * The places chosen to do something with all of them, by row number (`n`). One choice for list and map, kept while the person
 * filters, scrolls or goes to another page, until they sign out. Not the place that is open: that one is in the address.
 */
export type PlaceChoice = {
  readonly chosen: ReadonlySet<number>;
  readonly change: (how: ChoiceChange, numbers: Iterable<number>) => void;
};

/**
 * Something that can be done with the chosen places (a print run, an export). The component draws its own button, and its own
 * dialogs. What it leaves undone it says; the choice stays.
 */
export type PlaceBulkAction = {
  readonly id: string;
  readonly Action: ComponentType<PlaceBulkActionProps>;
};
export type PlaceBulkActionProps = {
  /** Chosen places that exist, hidden by the filter or not. */
  readonly count: number;
  /** Their ids, asked of the core when the action begins. */
  readonly readIds: () => Promise<readonly string[]>;
};

const PlaceChoiceContext = createContext<PlaceChoice | null>(null);

export function PlaceChoiceProvider({ children }: { readonly children: ReactNode }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set());
  const choice = useMemo<PlaceChoice>(
    () => ({ chosen, change: (how, numbers) => setChosen((former) => changedChoice(former, how, numbers)) }),
    [chosen],
  );
  return <PlaceChoiceContext value={choice}>{children}</PlaceChoiceContext>;
}

/** The chosen places. Behind the sign-in only. */
export function usePlaceChoice(): PlaceChoice {
  const choice = use(PlaceChoiceContext);
  if (choice === null) throw new Error('usePlaceChoice outside PlaceChoiceProvider');
  return choice;
}

export function changedChoice(
  former: ReadonlySet<number>,
  how: ChoiceChange,
  numbers: Iterable<number>,
): ReadonlySet<number> {
  if (how === 'replace') return new Set(numbers);
  const next = new Set(former);
  for (const n of numbers) {
    if (how === 'add') next.add(n);
    else next.delete(n);
  }
  return next;
}
