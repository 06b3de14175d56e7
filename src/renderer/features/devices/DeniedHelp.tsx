import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import type { PortAccess } from '#shared/contract/console/device-care.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './devices.module.css';

/** Why this account may not open the port, read from the port's own rights, with what would let it. */
const ACCESS_TEXT: Readonly<Record<PortAccess['kind'], string>> = {
  mayOpen: 'console.devices.access.mayOpen',
  notInGroup: 'console.devices.access.notInGroup',
  signInAgain: 'console.devices.access.signInAgain',
  noGroup: 'console.devices.access.noGroup',
  unknown: 'console.devices.todo.portDenied',
};

/** What to do about a port that is denied: one sentence, and what to type where that helps. */
export function DeniedHelp({ address }: { readonly address: string }) {
  const { t } = useTexts();
  const core = useCore();
  const access = useQuery({
    queryKey: ['local', 'portAccess', address],
    queryFn: ({ signal }) => core.deviceCare.access({ address }, { signal }),
  }).data;
  if (access === undefined) return null;
  const { kind, group, groupCommand, rules } = access;
  return (
    <>
      <p className={classes.todo}>{t(ACCESS_TEXT[kind], { group: group ?? '' })}</p>
      {groupCommand === null ? null : <code className={classes.code}>{groupCommand}</code>}
      {rules === null ? null : (
        <details>
          <summary>{t('console.devices.access.rules')}</summary>
          <p className={classes.quiet}>{t('console.devices.access.rulesText')}</p>
          <pre className={classes.code}>{rules.commands}</pre>
        </details>
      )}
    </>
  );
}
