import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './feedback.module.css';

type Props = {
  readonly icon: TablerIcon;
  /** What is not there. */
  readonly title: string;
  /** What would put something there. */
  readonly text: string;
  readonly action?: ReactNode;
};

/** Nothing to show, and what to do about it. */
export function EmptyState({ icon, title, text, action }: Props) {
  return (
    <div className={classes.empty}>
      <Icon of={icon} size={28} className={classes.emptyIcon} />
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{text}</p>
      {action}
    </div>
  );
}
