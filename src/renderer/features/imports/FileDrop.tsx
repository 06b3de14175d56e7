import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './imports.module.css';

const ACCEPTED = '.csv,.txt,.tsv,.geojson,.json,.pbf,text/csv,application/geo+json';

type Props = { readonly onFile: (file: File) => void };

/** Pick a file or drop it. Everything is read on this machine. */
export function FileDrop({ onFile }: Props) {
  const { t } = useTexts();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <section
      className={classes.drop}
      data-over={isOver}
      aria-label={t('console.import.dropTitle')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon of={IconFileImport} size={28} className={classes.dropIcon} />
      <p className={classes.dropTitle}>{t('console.import.dropTitle')}</p>
      <p className={classes.dropText}>{t('console.import.dropText')}</p>
      <FileButton
        onChange={(file) => file && onFile(file)}
        accept={ACCEPTED}
        inputProps={{ 'aria-label': t('console.import.pick') }}
      >
        {(props) => <Button {...props}>{t('console.import.pick')}</Button>}
      </FileButton>
    </section>
  );
}
