import { Kbd } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useSession } from '#renderer/app/session-context.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Brand } from './Brand.tsx';
import classes from './TopBar.module.css';

type Props = { readonly onKeyboardHelp: () => void };

export function TopBar({ onKeyboardHelp }: Props) {
  const { t } = useTexts();
  const session = useSession();
  return (
    <header className={classes.bar}>
      <Brand />
      <button type="button" className={classes.command} onClick={spotlight.open}>
        <Icon of={IconSearch} />
        <span className={classes.commandText}>{t('console.top.search')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <span className={classes.organisation}>
        {t('console.top.organisation', { org: session.orgName, network: session.networkName })}
      </span>
      <AccountMenu onKeyboardHelp={onKeyboardHelp} />
    </header>
  );
}
