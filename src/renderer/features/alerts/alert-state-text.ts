import { useSession } from '#renderer/app/session-context.tsx';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** Where an alert stands, in a few words: nobody took it, you did, somebody else did, closed. */
export function useStateText(): (alert: AlertRow) => string {
  const { t } = useTexts();
  const { userId } = useSession();
  return (alert) => {
    if (alert.isPending) return t('console.alerts.statePending');
    switch (alert.state) {
      case 'raised':
        return t('console.alerts.stateRaised');
      case 'acknowledged':
        return t(alert.acknowledgedBy === userId ? 'console.alerts.stateMine' : 'console.alerts.stateTaken');
      case 'closed':
        return t('console.alerts.stateClosed');
    }
  };
}
