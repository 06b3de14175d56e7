import { ActionIcon, NumberInput, Switch, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import type { DraftItem } from './checklist-draft.ts';
import classes from './checklists.module.css';

type Props = {
  readonly item: DraftItem;
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (item: DraftItem) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

/** One question of the checklist being written: its words, its points, whether it is critical, where it stands. */
export function ItemFields({ item, number, isFirst, isLast, onChange, onMove, onRemove }: Props) {
  const { t } = useTexts();
  return (
    <fieldset className={classes.item}>
      <legend className="b-visually-hidden">{t('console.checklists.item', { n: number })}</legend>
      <Textarea
        className={classes.itemText}
        aria-label={t('console.checklists.itemText', { n: number })}
        autosize
        minRows={1}
        maxLength={300}
        value={item.text}
        onChange={(event) => onChange({ ...item, text: event.currentTarget.value })}
      />
      <NumberInput
        className={classes.itemWeight}
        aria-label={t('console.checklists.itemWeight', { n: number })}
        min={0}
        max={100}
        suffix={` ${t('console.checklists.pointsSuffix')}`}
        value={item.weight}
        onChange={(weight) => onChange({ ...item, weight })}
      />
      <Switch
        size="xs"
        label={t('console.visit.critical')}
        aria-label={t('console.checklists.itemCritical', { n: number })}
        checked={item.importance === 'critical'}
        onChange={(event) => onChange({ ...item, importance: event.currentTarget.checked ? 'critical' : 'normal' })}
      />
      <span className={classes.itemMoves}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={isFirst}
          aria-label={t('console.checklists.up', { n: number })}
          onClick={() => onMove(-1)}
        >
          <Icon of={IconArrowUp} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={isLast}
          aria-label={t('console.checklists.down', { n: number })}
          onClick={() => onMove(1)}
        >
          <Icon of={IconArrowDown} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('console.checklists.remove', { n: number })}
          onClick={onRemove}
        >
          <Icon of={IconTrash} />
        </ActionIcon>
      </span>
    </fieldset>
  );
}
