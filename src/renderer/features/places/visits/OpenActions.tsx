import { Button } from '@mantine/core';
import { IconCheck, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { CorrectiveAction } from '#shared/domain/audit/audit.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { todayHere } from '#ui/time/local-day.ts';
import classes from './visits.module.css';

type Props = { readonly actions: readonly CorrectiveAction[]; readonly canEdit: boolean };
type State = CorrectiveAction['state'];

/** What visits left to mend: what is open, by whom and by when. Closing can be taken back. */
export function OpenActions({ actions, canEdit }: Props) {
  const { t, format } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const open = actions.filter(({ state }) => state === 'open');
  const set = async (id: string, state: State, said: string | null) => {
    const refused = await refusalOf(core.visits.setActions({ ids: [id], state }));
    setRefusal(refused);
    if (refused === null && said !== null) {
      showToast({ text: said, onUndo: () => void set(id, 'open', null) });
    }
  };
  if (open.length === 0 && refusal === null) return null;
  return (
    <DetailSection title={t('console.visit.toMend', { count: open.length })}>
      <ul className={classes.list}>
        {open.map(({ id, text, owedBy, dueOn }) => (
          <li key={id} className={classes.mend}>
            <span className={classes.mendText}>{text}</span>
            <span className={classes.note} data-due={dueOn < todayHere()}>
              {[owedBy, t('console.visit.before', { day: format.day(dueOn) })]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
            {canEdit ? (
              <span className={classes.actions}>
                <Button
                  variant="default"
                  leftSection={<Icon of={IconCheck} />}
                  onClick={() => void set(id, 'done', t('console.visit.mended'))}
                >
                  {t('console.visit.setDone')}
                </Button>
                <Button
                  variant="subtle"
                  leftSection={<Icon of={IconRotate} />}
                  onClick={() => void set(id, 'dropped', t('console.visit.droppedSaid'))}
                >
                  {t('console.visit.setDropped')}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <RefusalPanel
        refusal={refusal}
        happened={t('console.visit.actionRefused')}
        kept={t('console.visit.actionKept')}
      />
    </DetailSection>
  );
}
