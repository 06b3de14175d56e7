import { Button, CloseButton } from '@mantine/core';
import { useCallback } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type PlaceBulkAction, usePlaceChoice } from '#renderer/app/place-choice.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './choice.module.css';
import type { ListChoice } from './use-list-choice.ts';

type Props = {
  readonly choice: ListChoice;
  /** How many places the filter shows; null while it is counted. */
  readonly shownCount: number | null;
  readonly actions: readonly PlaceBulkAction[];
};

/** « 12 lieux choisis, dont 3 masqués par le filtre », and what may be done with them. Below the list, so that choosing never moves a row. */
export function ChoiceBar({ choice, shownCount, actions }: Props) {
  const { t, format } = useTexts();
  const core = useCore();
  const { chosen } = usePlaceChoice();
  const { shown, hidden } = choice.standing;
  const count = shown + hidden;
  const readIds = useCallback(
    async () => (await core.placeChoice.ids({ n: Uint32Array.from(chosen) })).ids,
    [core, chosen],
  );
  const isEmpty = chosen.size === 0;
  const words = isEmpty ? '' : t('console.choice.count', { count });
  const hiddenWords = isEmpty || hidden === 0 ? '' : t('console.choice.hidden', { count: hidden });
  return (
    <div className={isEmpty ? undefined : classes.bar}>
      <p role="status" className={isEmpty ? 'b-visually-hidden' : classes.words}>
        <strong>{words}</strong>
        {hiddenWords}
      </p>
      {isEmpty ? null : (
        <>
          {shownCount !== null && shown < shownCount ? (
            <Button variant="subtle" size="compact-sm" onClick={choice.chooseAll}>
              {t('console.choice.all', { count: format.number(shownCount) })}
            </Button>
          ) : null}
          <div className={classes.actions}>
            {actions.map(({ id, Action }) => (
              <Action key={id} count={count} readIds={readIds} />
            ))}
            <CloseButton
              size="sm"
              aria-label={t('console.choice.clear')}
              title={t('console.choice.clearHint')}
              onClick={choice.clear}
            />
          </div>
        </>
      )}
    </div>
  );
}
