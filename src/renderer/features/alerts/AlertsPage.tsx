import { Button } from '@mantine/core';
import { IconBellOff, IconShieldQuestion, IconVolume } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type AlertView, alertsQuery } from '#renderer/app/open-alerts.ts';
import { formatRoute, goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { FilterChip } from '#ui/form/FilterChip.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { Panes } from '#ui/layout/Panes.tsx';
import { AlertDetailPane } from './AlertDetailPane.tsx';
import { AlertList } from './AlertList.tsx';
import { AlertsMap } from './AlertsMap.tsx';
import classes from './alerts.module.css';

type Props = { readonly alertId: string | null; readonly onTestAlarm: () => void };

const VIEWS: readonly { readonly view: AlertView; readonly text: string }[] = [
  { view: 'open', text: 'console.alerts.open' },
  { view: 'tests', text: 'console.alerts.tests' },
  { view: 'closed', text: 'console.alerts.closed' },
];

const NONE: readonly AlertRow[] = [];

/** Alerts: who waits, where, since when, and the one thing to do. */
export function AlertsPage({ alertId, onTestAlarm }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [view, setView] = useState<AlertView>('open');
  const query = useQuery(alertsQuery(core, view));
  const alerts = query.data ?? NONE;
  return (
    <Panes
      listWidth="narrow"
      detailLabel={t('console.alerts.detail')}
      list={
        <>
          <AlertsHead view={view} onView={setView} alerts={alerts} onTestAlarm={onTestAlarm} />
          {query.isSuccess && alerts.length === 0 ? (
            <EmptyState icon={IconBellOff} title={t(EMPTY_TITLE[view])} text={t(EMPTY_TEXT[view])} />
          ) : (
            <AlertList alerts={alerts} selectedId={alertId} onSelect={(id) => goTo({ page: 'alerts', alertId: id })} />
          )}
        </>
      }
      map={<AlertsMap alerts={alerts} selectedId={alertId} onSelect={(id) => goTo({ page: 'alerts', alertId: id })} />}
      detail={alertId === null ? null : <AlertDetailPane key={alertId} alertId={alertId} />}
    />
  );
}

const EMPTY_TITLE: Readonly<Record<AlertView, string>> = {
  open: 'console.alerts.noneOpen',
  tests: 'console.alerts.noneTests',
  closed: 'console.alerts.noneClosed',
};
const EMPTY_TEXT: Readonly<Record<AlertView, string>> = {
  open: 'console.alerts.noneOpenText',
  tests: 'console.alerts.noneTestsText',
  closed: 'console.alerts.noneClosedText',
};

type HeadProps = {
  readonly view: AlertView;
  readonly onView: (view: AlertView) => void;
  readonly alerts: readonly AlertRow[];
  readonly onTestAlarm: () => void;
};

function AlertsHead({ view, onView, alerts, onTestAlarm }: HeadProps) {
  const { t } = useTexts();
  const canReadQuarantine = useCan('quarantine.read');
  const waiting = alerts.filter((alert) => alert.state === 'raised').length;
  const taken = alerts.filter((alert) => alert.state === 'acknowledged').length;
  return (
    <PageHead
      title={t('console.rail.alerts')}
      subtitle={view === 'open' ? t('console.alerts.subtitle', { waiting, taken }) : ''}
      actions={
        <Button variant="default" leftSection={<Icon of={IconVolume} />} onClick={onTestAlarm}>
          {t('console.alerts.test')}
        </Button>
      }
    >
      {VIEWS.map((entry) => (
        <FilterChip key={entry.view} isOn={entry.view === view} onToggle={() => onView(entry.view)}>
          {t(entry.text)}
        </FilterChip>
      ))}
      {canReadQuarantine ? (
        <a className={classes.quarantine} href={formatRoute({ page: 'quarantine' })}>
          <Icon of={IconShieldQuestion} size={14} />
          {t('console.quarantine.title')}
        </a>
      ) : null}
    </PageHead>
  );
}
