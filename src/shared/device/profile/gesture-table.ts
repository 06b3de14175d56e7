import type { MessageType } from '../alert-envelope/message-type.ts';

/** What the wearer's hand or body does. Counts are presses within a second and a half. */
export const BUTTON_GESTURES = ['press', 'doublePress', 'triplePress', 'longPress', 'fall'] as const;
export type ButtonGesture = (typeof BUTTON_GESTURES)[number];

export type GestureRule = {
  readonly sends: MessageType;
  /** Short vibrations that confirm the gesture to the hand, without a sound. */
  readonly vibrations: number;
};

export type GestureTable = { readonly version: number; readonly rules: Readonly<Record<ButtonGesture, GestureRule>> };

/**
 * What gestures mean, by version. One is published for everybody: it is printed with the button, written into it (`btn/gest`) and read
 * back. A new meaning is a new version, never an edit: buttons in the field keep obeying theirs.
 */
export const GESTURE_TABLES: readonly GestureTable[] = [
  {
    version: 1,
    rules: {
      press: { sends: 'sos', vibrations: 1 },
      doublePress: { sends: 'ok', vibrations: 2 },
      triplePress: { sends: 'test', vibrations: 3 },
      longPress: { sends: 'cancel', vibrations: 1 },
      fall: { sends: 'fall', vibrations: 2 },
    },
  },
];

/** The table new buttons are given. */
export const CURRENT_GESTURE_VERSION = 1;

/** Null: a version this console does not know. */
export function gestureTable(version: number): GestureTable | null {
  return GESTURE_TABLES.find((table) => table.version === version) ?? null;
}
