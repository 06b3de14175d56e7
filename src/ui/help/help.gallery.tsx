import { Button } from '@mantine/core';
import { useState } from 'react';
import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import { KeyboardSheet } from './KeyboardSheet.tsx';

export const gallery: readonly GalleryEntry[] = [
  { id: 'keyboard-sheet', title: 'KeyboardSheet', kind: 'primitive', draw: () => <SheetExample /> },
];

function SheetExample() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Raccourcis
      </Button>
      <KeyboardSheet
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        groups={[
          { title: 'Partout', shortcuts: [{ keys: ['Ctrl', 'K'], text: 'Chercher, agir' }] },
          { title: 'Dans une liste', shortcuts: [{ keys: ['↑', '↓'], text: 'Ligne précédente, suivante' }] },
        ]}
      />
    </>
  );
}
