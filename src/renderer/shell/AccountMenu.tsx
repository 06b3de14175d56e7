import { Menu } from '@mantine/core';
import { IconKeyboard, IconLogout, IconPlugConnected, IconPlugConnectedX, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { useLive } from '#renderer/app/live-context.tsx';
import { goTo } from '#renderer/app/route.ts';
import { useSession } from '#renderer/app/session-context.tsx';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { ROLE_TEXT } from './role-texts.ts';
import classes from './TopBar.module.css';

type Props = { readonly onKeyboardHelp: () => void };

/** The person: who they are here, working offline, leaving. */
export function AccountMenu({ onKeyboardHelp }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const session = useSession();
  const status = useLive().status;
  const [isLeaving, setLeaving] = useState(false);
  const isOffline = status?.connection === 'offline';
  const pendingCount = status?.pendingCount ?? 0;
  return (
    <>
      <Menu position="bottom-end" width={260} withinPortal={false}>
        <Menu.Target>
          <button type="button" className={classes.avatar} aria-label={t('console.account.menu')}>
            {initials(session.displayName)}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {/* A menu may hold nothing but items: who is signed in is one that does nothing. */}
          <Menu.Item disabled className={classes.person}>
            <span className={classes.personName}>{session.displayName}</span>
            <span className={classes.personRoles}>{session.roles.map((role) => t(ROLE_TEXT[role])).join(', ')}</span>
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<Icon of={isOffline ? IconPlugConnected : IconPlugConnectedX} />}
            onClick={() => void core.sync.setOffline({ offline: !isOffline })}
          >
            {t(isOffline ? 'console.offline.leave' : 'console.offline.enter')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconSettings} />} onClick={() => goTo({ page: 'settings' })}>
            {t('console.rail.settings')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconKeyboard} />} onClick={onKeyboardHelp}>
            {t('console.keys.sheet')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon of={IconLogout} />} onClick={() => setLeaving(true)}>
            {t('console.account.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        isOpen={isLeaving}
        title={t('console.account.signOutTitle')}
        confirmText={t('console.account.signOut')}
        onCancel={() => setLeaving(false)}
        onConfirm={() => void core.session.signOut()}
      >
        {t('console.account.signOutBody', { count: pendingCount })}
      </ConfirmDialog>
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toLocaleUpperCase() ?? '')
    .join('');
}
