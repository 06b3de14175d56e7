import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { type Description, DescriptionFields } from './DescriptionFields.tsx';
import classes from './documents.module.css';

type Props = {
  readonly files: readonly File[];
  readonly onAdd: (described: Description) => void;
  readonly onCancel: () => void;
};

/** Asks what the chosen files are before they are added. */
export function NewDocumentsDialog({ files, onAdd, onCancel }: Props) {
  const { t } = useTexts();
  const [described, setDescribed] = useState<Description>({ kind: 'charter', caption: '' });
  const arePictures = files.every(({ type }) => type.startsWith('image/'));
  return (
    <Dialog onClose={onCancel} title={t('console.document.newTitle', { count: files.length })}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onAdd(described);
        }}
      >
        <ul className={classes.names}>
          {files.map((file) => (
            <li key={`${file.name} ${file.size}`}>{file.name}</li>
          ))}
        </ul>
        <DescriptionFields
          value={described}
          canBe={(kind) => kind !== 'photo' || arePictures}
          onChange={setDescribed}
        />
        <div className={classes.actions}>
          <Button type="submit">{t('console.document.add')}</Button>
          <Button variant="default" onClick={onCancel}>
            {t('ui.action.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
