import type { ReactNode } from 'react';

/** One state of a primitive or a screen, as the gallery shows and photographs it. */
export type GalleryEntry = {
  /** Name of the file of its picture: kebab-case, unique. */
  readonly id: string;
  readonly title: string;
  /** Screens fill the window and are photographed alone; primitives are shown in a frame. */
  readonly kind: 'primitive' | 'screen';
  readonly draw: () => ReactNode;
};
