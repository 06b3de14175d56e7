import { Button } from '@mantine/core';
import { useCore } from '#renderer/app/core-context.tsx';
import type { ImportSummary } from '#shared/contract/console/imports.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './imports.module.css';
import type { Import } from './use-import.ts';

type Props = { readonly summary: ImportSummary; readonly state: Import };

/** What waits for the person, with one answer for all: nothing is guessed, and nothing edited here is lost unasked. */
export function QuestionBanners({ summary, state }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const decideAll = (kind: 'same' | 'new' | 'leaveOut') =>
    void state.answer((draftId) => core.imports.decideAll({ draftId, kind }));
  const takeAll = (isTaken: boolean) =>
    void state.answer((draftId) => core.imports.take({ draftId, line: null, fields: null, isTaken }));
  return (
    <>
      {summary.askCount === 0 ? null : (
        <div className={classes.banner} role="status">
          <p>{t('console.import.askText', { count: summary.askCount })}</p>
          <Button size="xs" variant="default" onClick={() => decideAll('same')}>
            {t('console.import.allSame')}
          </Button>
          <Button size="xs" variant="default" onClick={() => decideAll('new')}>
            {t('console.import.allNew')}
          </Button>
          <Button size="xs" variant="default" onClick={() => decideAll('leaveOut')}>
            {t('console.import.allLeaveOut')}
          </Button>
        </div>
      )}
      {summary.conflictCount === 0 ? null : (
        <div className={classes.banner} role="status">
          <p>{t('console.import.conflictText', { count: summary.conflictCount })}</p>
          <Button size="xs" variant="default" onClick={() => takeAll(false)}>
            {t('console.import.keepAll')}
          </Button>
          <Button size="xs" variant="default" onClick={() => takeAll(true)}>
            {t('console.import.takeAll')}
          </Button>
        </div>
      )}
    </>
  );
}
