import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { DraftAction } from '#shared/domain/audit/visit-draft.ts';
import { DayField } from '#ui/form/DayField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { todayHere } from '#ui/time/local-day.ts';
import { MAX_ACTIONS, withAction } from './visit-actions.ts';
import classes from './visit-form.module.css';

type Props = {
  readonly actions: readonly DraftAction[];
  readonly onChange: (actions: readonly DraftAction[]) => void;
};

/** What has to be mended, by whom and by when. */
export function ActionsEditor({ actions, onChange }: Props) {
  const { t } = useTexts();
  const set = (index: number, patch: Partial<DraftAction>) => {
    onChange(actions.map((action, at) => (at === index ? { ...action, ...patch } : action)));
  };
  return (
    <section className={classes.block} aria-labelledby="visit-actions">
      <h2 id="visit-actions" className={classes.blockTitle}>
        {t('console.visit.actions')}
      </h2>
      {actions.length === 0 ? <p className={classes.hint}>{t('console.visit.actionsNone')}</p> : null}
      {actions.map((action, index) => (
        <fieldset key={action.id} className={classes.action}>
          <legend className="b-visually-hidden">{t('console.visit.action', { n: index + 1 })}</legend>
          <Textarea
            className={classes.actionText}
            label={t('console.visit.actionText')}
            autosize
            minRows={1}
            maxLength={500}
            value={action.text}
            onChange={(event) => set(index, { text: event.currentTarget.value })}
          />
          <TextInput
            label={t('console.visit.owedBy')}
            maxLength={120}
            value={action.owedBy}
            onChange={(event) => set(index, { owedBy: event.currentTarget.value })}
          />
          <DayField
            label={t('console.visit.dueOn')}
            value={action.dueOn}
            min={todayHere()}
            onChange={(dueOn) => set(index, { dueOn })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('console.visit.removeAction', { n: index + 1 })}
            onClick={() => onChange(actions.filter(({ id }) => id !== action.id))}
          >
            <Icon of={IconTrash} />
          </ActionIcon>
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<Icon of={IconPlus} />}
          disabled={actions.length >= MAX_ACTIONS}
          onClick={() => onChange(withAction(actions, ''))}
        >
          {t('console.visit.addAction')}
        </Button>
      </div>
    </section>
  );
}
