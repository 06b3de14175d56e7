import { Button } from '@mantine/core';
import { IconFileDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { PrintFailed } from '#renderer/paper/PrintFailed.tsx';
import type { PaperDestination, PrintOutcome } from '#shared/contract/console/shell-print.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './planner.module.css';
import type { DayRouteView } from './use-day-route.ts';

type Props = { readonly day: string; readonly route: DayRouteView };

/** The sheet of the day, on paper or as a file. */
export function PrintDay({ day, route }: Props) {
  const { t, locale } = useTexts();
  const core = useCore();
  const [outcome, setOutcome] = useState<PrintOutcome | null>(null);
  const print = async (destination: PaperDestination) => {
    const { stops, distanceMeters } = route;
    const ids = stops.map(({ id }) => id);
    const printed = await core.visits.printDay({ day, ids, distanceMeters, language: locale, destination });
    setOutcome(printed);
    if (printed.kind === 'saved') showToast({ text: t('console.visits.sheetSaved', { name: printed.fileName }) });
    if (printed.kind === 'printed') showToast({ text: t('console.visits.sheetPrinted') });
  };
  return (
    <>
      <div className={classes.stopActions}>
        <Button variant="default" leftSection={<Icon of={IconPrinter} />} onClick={() => void print('printer')}>
          {t('console.visits.print')}
        </Button>
        <Button variant="subtle" leftSection={<Icon of={IconFileDownload} />} onClick={() => void print('file')}>
          {t('console.visits.saveSheet')}
        </Button>
      </div>
      <PrintFailed outcome={outcome} kept="console.visits.printKept" />
    </>
  );
}
