import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './DetailTitle.module.css';
import { Icon } from './Icon.tsx';

type Props = {
  readonly title: string;
  /** Of what kind it is, in front of its name. */
  readonly badge?: ReactNode;
  /** Null: the pane holds a form, which has its own ways out. */
  readonly onClose: (() => void) | null;
  /** Figures and actions between the name and the close button. */
  readonly children?: ReactNode;
};

/** The name of what a detail pane shows, and the button that closes the pane. */
export function DetailTitle({ title, badge, onClose, children }: Props) {
  const { t } = useTexts();
  return (
    <div className={classes.line}>
      {badge === undefined ? null : <div className={classes.beside}>{badge}</div>}
      <h2 className={classes.title}>{title}</h2>
      {children === undefined ? null : <div className={classes.beside}>{children}</div>}
      {onClose === null ? null : (
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('ui.action.close')}>
          <Icon of={IconX} />
        </ActionIcon>
      )}
    </div>
  );
}
