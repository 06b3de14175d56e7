import { createContext, use } from 'react';

/** Why the form of a place is opened: to edit it, to move its point, or to mend one field, where the keyboard then stands. */
export type EditIntent = 'edit' | 'move' | 'visibility' | 'welcomesPublic' | 'opensOn' | 'closesOn';

export type PlaceFileActions = {
  readonly edit: (intent: EditIntent) => void;
  /** Moves the keyboard to why the place is certified or not. */
  readonly goToLabel: () => void;
};

const PlaceFileContext = createContext<PlaceFileActions | null>(null);

/** Where the sections of an open file find what the file itself does. */
export const PlaceFileProvider = PlaceFileContext;

/** @throws Error outside an open file */
export function usePlaceFile(): PlaceFileActions {
  const actions = use(PlaceFileContext);
  if (actions === null) throw new Error('usePlaceFile outside PlaceFileProvider');
  return actions;
}
