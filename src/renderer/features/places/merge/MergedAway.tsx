import { Button } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './merge.module.css';

/** Says that this place is a duplicate of another and hidden, and leads there or back. */
export function MergedAway({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const core = useCore();
  const canEdit = useCan('place.edit') && detail.canSeeTrail;
  const { id: dropId, mergedIntoId: keepId } = detail.place;
  if (keepId === null) return null;
  const takeOut = async () => {
    const refused = await refusalOf(core.places.unmerge({ keepId, dropId }));
    if (refused === null) showToast({ text: t('console.merge.undone') });
  };
  return (
    <div className={classes.away} role="note">
      <Icon of={IconArrowMerge} />
      <div className={classes.awayBody}>
        <p>{t('console.merge.away', { name: detail.mergedIntoName ?? '—' })}</p>
        <div className={classes.actions}>
          <Button variant="default" onClick={() => goTo({ page: 'places', placeId: keepId })}>
            {t('console.merge.goTo')}
          </Button>
          {canEdit ? (
            <Button variant="subtle" onClick={() => void takeOut()}>
              {t('console.merge.undo')}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  );
}
