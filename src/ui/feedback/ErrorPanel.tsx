import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './feedback.module.css';

type Props = {
  /** What happened. */
  readonly happened: string;
  /** What was kept: the person must never wonder whether their work is lost. */
  readonly kept: string;
  /** What to do now. */
  readonly todo: string;
  readonly action?: ReactNode;
};

/** An expected failure, said in three sentences. Amber: red is for a live SOS. */
export function ErrorPanel({ happened, kept, todo, action }: Props) {
  return (
    <div className={classes.error} role="alert">
      <Icon of={IconAlertTriangle} size={18} className={classes.errorIcon} />
      <div className={classes.errorBody}>
        <p className={classes.title}>{happened}</p>
        <p className={classes.text}>{kept}</p>
        <p className={classes.text}>{todo}</p>
        {action}
      </div>
    </div>
  );
}
