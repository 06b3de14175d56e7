import { IconPhotoDown } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './documents.module.css';

type Props = {
  readonly isActive: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
};

/** Files may be dropped anywhere on it; it says so while they are held over it. */
export function DropArea({ isActive, onFiles, children }: Props) {
  const { t } = useTexts();
  // Entering a child leaves its parent: only the balance says whether the files are still over it.
  const [depth, setDepth] = useState(0);
  if (!isActive) return children;
  const ofFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <section
      className={classes.area}
      aria-label={t('console.document.title')}
      onDragEnter={(event) => ofFiles(event) && setDepth((now) => now + 1)}
      onDragLeave={(event) => ofFiles(event) && setDepth((now) => Math.max(0, now - 1))}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        setDepth(0);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {depth > 0 ? (
        <div className={classes.over}>
          <Icon of={IconPhotoDown} size={28} />
          {t('console.document.dropHere')}
        </div>
      ) : null}
    </section>
  );
}
