import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { PaperFailed } from '#renderer/app/PaperFailed.tsx';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './stock.module.css';
import { paperLanguage } from './stock-queries.ts';
import tables from './stock-tables.module.css';

type Written =
  | { readonly kind: 'saved'; readonly fileName: string }
  | { readonly kind: 'printed' }
  | { readonly kind: 'failed'; readonly problem: string };

/** « 398 of 956 »: how many of those that came were handed out, and through whom, with how it is counted beside it. */
export function PilotDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, format, locale } = useTexts();
  const core = useCore();
  const [hasFailed, setFailed] = useState(false);
  const figures = useQuery({
    queryKey: ['unit', 'pilot'],
    queryFn: ({ signal }) => core.stock.pilot(undefined, { signal }),
  }).data;
  const tell = async (written: Promise<Written>) => {
    const outcome = await written;
    setFailed(outcome.kind === 'failed' && outcome.problem !== 'cancelled');
    if (outcome.kind === 'saved') showToast({ text: t('console.report.saved', { name: outcome.fileName }) });
  };
  const language = paperLanguage(locale);
  const columns = ['received', 'handed', 'withWearers', 'lost'] as const;
  return (
    <Dialog onClose={onClose} size="lg" title={t('console.stock.pilot')}>
      <FormColumn>
        {figures === undefined ? (
          <div aria-busy="true" />
        ) : (
          <>
            <p className={classes.headline}>
              {t('console.stock.pilotHeadline', {
                handed: format.number(figures.handed),
                received: format.number(figures.received),
              })}
            </p>
            <table className={tables.figures}>
              <thead>
                <tr>
                  <th scope="col">{t('console.stock.holder')}</th>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {t(COLUMN_TEXT[column])}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {figures.lines.map((line) => (
                  <tr key={line.holderId ?? 'store'}>
                    <th scope="row">{line.name ?? t('console.stock.storeCell')}</th>
                    {columns.map((column) => (
                      <td key={column}>{format.number(line[column])}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            <p className={classes.note}>{t('console.stock.pilotNote')}</p>
          </>
        )}
        {hasFailed ? <PaperFailed /> : null}
        <FormActions>
          <Button variant="default" onClick={() => void tell(core.stock.savePilot({ language }))}>
            {t('console.report.csv')}
          </Button>
          <Button onClick={() => void tell(core.stock.printPilot({ destination: 'file', language }))} data-autofocus>
            {t('console.report.print')}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

const COLUMN_TEXT = {
  received: 'console.stock.received',
  handed: 'console.stock.handedOnce',
  withWearers: 'console.stock.withWearers',
  lost: 'console.stock.lost',
} as const;
