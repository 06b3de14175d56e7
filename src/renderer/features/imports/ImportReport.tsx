import { Button } from '@mantine/core';
import { goTo } from '#renderer/app/route.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Facts } from '#ui/layout/Facts.tsx';
import classes from './imports.module.css';
import { UndoButton } from './UndoButton.tsx';

type Props = { readonly batch: ImportBatch; readonly onLeave: () => void };

/** What the import did, in figures, with the way back. */
export function ImportReport({ batch, onLeave }: Props) {
  const { t, format } = useTexts();
  return (
    <section className={classes.report} aria-labelledby="import-report">
      <h2 id="import-report" className={classes.reportTitle}>
        {t('console.import.doneTitle', { file: batch.fileName })}
      </h2>
      <Facts
        facts={[
          { label: t('console.import.rowsRead'), value: format.number(batch.rowCount) },
          { label: t('console.import.onlyCreated'), value: format.number(batch.createdCount) },
          { label: t('console.import.onlyUpdated'), value: format.number(batch.updatedCount) },
          { label: t('console.import.unchanged'), value: format.number(batch.unchangedCount) },
          { label: t('console.import.onlyRejected'), value: format.number(batch.rejectedCount) },
        ]}
      />
      <p className={classes.intro}>{t('console.import.doneText')}</p>
      <div className={classes.actions}>
        <UndoButton batch={batch} onUndone={onLeave} />
        <Button variant="default" onClick={onLeave}>
          {t('console.import.another')}
        </Button>
        <Button onClick={() => goTo({ page: 'places', placeId: null })}>{t('console.import.seePlaces')}</Button>
      </div>
    </section>
  );
}
