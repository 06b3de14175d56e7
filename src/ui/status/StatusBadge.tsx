import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './StatusBadge.module.css';

/** `sos` is for a live SOS only, `due` for what is due, `ok` for what is proven. */
export type StatusTone = 'neutral' | 'accent' | 'ok' | 'due' | 'sos';

type Props = { readonly tone: StatusTone; readonly icon?: TablerIcon | undefined; readonly children: ReactNode };

/** A state in words, with a colour and sometimes an icon; never colour alone. */
export function StatusBadge({ tone, icon, children }: Props) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {icon ? <Icon of={icon} size={14} /> : null}
      <span className={classes.text}>{children}</span>
    </span>
  );
}
