import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import { showToast } from './toasts.tsx';

const LONG =
  'Le serveur de la métropole a répondu, mais d’une façon que cette version de la console ne sait pas comprendre, sans doute parce qu’il a été mis à jour cette nuit.';

export const gallery: readonly GalleryEntry[] = [
  {
    id: 'empty-state',
    title: 'EmptyState',
    kind: 'primitive',
    draw: () => (
      <EmptyState
        icon={IconMapPinOff}
        title="Aucun lieu ne correspond"
        text="Essayez moins de mots, ou retirez un filtre."
        action={<Button variant="default">Effacer les filtres</Button>}
      />
    ),
  },
  {
    id: 'error-panel',
    title: 'ErrorPanel',
    kind: 'primitive',
    draw: () => (
      <>
        <ErrorPanel
          happened="La modification n’a pas été acceptée."
          kept="Ce que vous avez écrit est toujours dans le formulaire."
          todo="Comparez les deux valeurs et choisissez."
          action={<Button variant="default">Réessayer</Button>}
        />
        <ErrorPanel happened={LONG} kept={LONG} todo={LONG} />
      </>
    ),
  },
  {
    id: 'progress-line',
    title: 'ProgressLine',
    kind: 'primitive',
    draw: () => (
      <>
        <ProgressLine label="Vérification" done={0} total={3179} />
        <ProgressLine label="Écriture" done={1200} total={3179} />
        <ProgressLine label="Terminé" done={3179} total={3179} />
      </>
    ),
  },
  { id: 'confirm-dialog', title: 'ConfirmDialog', kind: 'primitive', draw: () => <ConfirmExample /> },
  {
    id: 'toast',
    title: 'Toast',
    kind: 'primitive',
    draw: () => (
      <>
        <Button variant="default" onClick={() => showToast({ text: 'Enregistré sur ce poste.' })}>
          Toast
        </Button>
        <Button variant="default" onClick={() => showToast({ text: 'Enregistré sur ce poste.', onUndo: () => {} })}>
          Toast avec retour
        </Button>
      </>
    ),
  },
];

function ConfirmExample() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Demander
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title="Retirer « Bar Le Nocturne » ?"
        confirmText="Retirer"
        onConfirm={() => setOpen(false)}
        onCancel={() => setOpen(false)}
      >
        Le lieu disparaît de la liste et de la carte.
      </ConfirmDialog>
    </>
  );
}
