import { ALERT_KIND_TEXT } from '#renderer/app/alert-texts.ts';
import { isLiveSos } from '#renderer/app/open-alerts.ts';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { StatusBadge, type StatusTone } from '#ui/status/StatusBadge.tsx';

type Props = { readonly alert: Pick<AlertRow, 'kind' | 'state'> };

/** What the button said. Red while a person may be in danger, never after, never for a test. */
export function AlertKindBadge({ alert }: Props) {
  const { t } = useTexts();
  return <StatusBadge tone={toneOf(alert)}>{t(ALERT_KIND_TEXT[alert.kind])}</StatusBadge>;
}

function toneOf(alert: Pick<AlertRow, 'kind' | 'state'>): StatusTone {
  if (isLiveSos(alert)) return 'sos';
  return alert.kind === 'fall' && alert.state !== 'closed' ? 'due' : 'neutral';
}
