import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './merge.module.css';

/** Duplicates that were merged into this place; each can be taken out again. */
export function MergedPlaces({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { merged, place, canEdit } = detail;
  const takeOut = async (dropId: string) => {
    const refused = await refusalOf(core.places.unmerge({ keepId: place.id, dropId }));
    setRefusal(refused);
    if (refused === null) showToast({ text: t('console.merge.undone') });
  };
  if (merged.length === 0) return null;
  return (
    <div className={classes.merged}>
      <h4 className={classes.mergedTitle}>{t('console.merge.merged')}</h4>
      <ul className={classes.mergedList}>
        {merged.map(({ id, name }) => (
          <li key={id} className={classes.mergedItem}>
            <span>{name}</span>
            {canEdit ? (
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={t('console.merge.takeOutNamed', { name })}
                onClick={() => void takeOut(id)}
              >
                {t('console.merge.takeOut')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <RefusalPanel refusal={refusal} happened={t('console.merge.undoRefused')} kept={t('console.merge.kept')} />
    </div>
  );
}
