import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BoardCounts } from '#shared/contract/console/follow-up.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { type BulkAction, KEY_OF, mayDo } from './bulk-keys.ts';
import classes from './follow-up.module.css';

const ACTION_TEXT: Readonly<Record<BulkAction, string>> = {
  assign: 'console.followUp.assign',
  step: 'console.followUp.setStep',
  plan: 'console.followUp.plan',
  lose: 'console.followUp.lose',
};

const ACTIONS = ['assign', 'step', 'plan', 'lose'] as const;

type Props = {
  readonly count: number;
  readonly counts: BoardCounts;
  readonly onAction: (action: BulkAction) => void;
  readonly onClear: () => void;
};

/** What can be done with the chosen places, each with its key; without a choice, how to make one. */
export function BulkBar({ count, counts, onAction, onClear }: Props) {
  const { t } = useTexts();
  if (!counts.canEdit) return null;
  if (count === 0) {
    return (
      <p className={classes.hint}>
        <Kbd>{t('console.keys.space')}</Kbd> {t('console.followUp.hintChoose')}
        {ACTIONS.filter((action) => mayDo(action, counts)).map((action) => (
          <span key={action} className={classes.hintKey}>
            <Kbd>{KEY_OF[action].toUpperCase()}</Kbd> {t(ACTION_TEXT[action])}
          </span>
        ))}
      </p>
    );
  }
  return (
    <div className={classes.bulk} role="toolbar" aria-label={t('console.followUp.bulk')}>
      <span className={classes.bulkCount} role="status">
        {t('console.followUp.chosen', { count })}
      </span>
      {ACTIONS.filter((action) => mayDo(action, counts)).map((action) => (
        <Button
          key={action}
          size="compact-sm"
          variant={action === 'assign' ? 'filled' : 'default'}
          rightSection={<Key>{KEY_OF[action].toUpperCase()}</Key>}
          aria-keyshortcuts={KEY_OF[action]}
          onClick={() => onAction(action)}
        >
          {t(ACTION_TEXT[action])}
        </Button>
      ))}
      <ActionIcon variant="subtle" color="gray" onClick={onClear} aria-label={t('console.followUp.clearChoice')}>
        <Icon of={IconX} />
      </ActionIcon>
    </div>
  );
}

function Key({ children }: { readonly children: ReactNode }) {
  return (
    <span className={classes.key} aria-hidden="true">
      {children}
    </span>
  );
}
