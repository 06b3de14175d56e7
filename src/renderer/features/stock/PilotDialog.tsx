import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { PaperFailed } from '#renderer/app/PaperFailed.tsx';
import { useWritten } from '#renderer/app/use-written.ts';
import type { PilotFigures } from '#shared/contract/console/stock.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './stock.module.css';
import { paperLanguage } from './stock-queries.ts';
import tables from './stock-tables.module.css';

/** « 398 of 956 »: how many of those that came were handed out, and through whom, with how it is counted beside it. */
export function PilotDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useTexts();
  const core = useCore();
  const { hasFailed, follow } = useWritten();
  const figures = useQuery({
    queryKey: ['unit', 'pilot'],
    queryFn: ({ signal }) => core.stock.pilot(undefined, { signal }),
  }).data;
  const language = paperLanguage(locale);
  return (
    <Dialog onClose={onClose} size="lg" title={t('console.stock.pilot')}>
      <FormColumn>
        {figures === undefined ? <div aria-busy="true" /> : <Figures figures={figures} />}
        {hasFailed ? <PaperFailed /> : null}
        <FormActions>
          <Button variant="default" onClick={() => void follow(core.stock.savePilot({ language }))}>
            {t('console.report.csv')}
          </Button>
          <Button onClick={() => void follow(core.stock.printPilot({ destination: 'file', language }))} data-autofocus>
            {t('console.report.print')}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

function Figures({ figures }: { readonly figures: PilotFigures }) {
  const { t, format } = useTexts();
  return (
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
            {COLUMNS.map((column) => (
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
              {COLUMNS.map((column) => (
                <td key={column}>{format.number(line[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>{t('console.stock.pilotNote')}</p>
    </>
  );
}

const COLUMNS = ['received', 'handed', 'withWearers', 'lost'] as const;

const COLUMN_TEXT = {
  received: 'console.stock.received',
  handed: 'console.stock.handedOnce',
  withWearers: 'console.stock.withWearers',
  lost: 'console.stock.lost',
} as const;
