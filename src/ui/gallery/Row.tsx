import type { ReactNode } from 'react';

type Props = { readonly width?: number; readonly children: ReactNode };

/** States of a primitive beside each other; `width` (pixels) shows how it behaves when room is short. */
export function Row({ width, children }: Props) {
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, margin: '8px 0', maxWidth: width }}>
      {children}
    </div>
  );
}
