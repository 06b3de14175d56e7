import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import classes from './imports.module.css';
import { UndoButton } from './UndoButton.tsx';

/** Past imports of this organisation, latest first. */
export function Batches() {
  const { t, format } = useTexts();
  const core = useCore();
  const { data } = useQuery({
    queryKey: ['importBatch', 'list'],
    queryFn: ({ signal }) => core.imports.batches(undefined, { signal }),
  });
  const batches = data ?? [];
  if (batches.length === 0) return null;
  return (
    <section className={classes.past} aria-labelledby="past-imports">
      <h2 id="past-imports" className={classes.reportTitle}>
        {t('console.import.past')}
      </h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('console.import.stepFile')}</th>
            <th scope="col">{t('console.import.colWhen')}</th>
            <th scope="col" className={classes.figure}>
              {t('console.import.onlyCreated')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('console.import.onlyUpdated')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('console.import.onlyRejected')}
            </th>
            <th scope="col">{t('console.import.colState')}</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <th scope="row">{batch.fileName}</th>
              <td>
                <RelativeTime instantUtc={batch.appliedAtUtc} />
              </td>
              <td className={classes.figure}>{format.number(batch.createdCount)}</td>
              <td className={classes.figure}>{format.number(batch.updatedCount)}</td>
              <td className={classes.figure}>{format.number(batch.rejectedCount)}</td>
              <td>
                {batch.state === 'undone' ? (
                  <StatusBadge tone="neutral">{t('console.import.stateUndone')}</StatusBadge>
                ) : (
                  <UndoButton batch={batch} onUndone={() => {}} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
