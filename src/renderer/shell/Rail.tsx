import {
  IconBell,
  IconCalendarCheck,
  IconClipboardCheck,
  IconCpu,
  IconDeviceRemote,
  IconFileImport,
  IconMapPin,
  IconSettings,
  IconUsb,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { isLiveSos, useOpenAlerts } from '#renderer/app/open-alerts.ts';
import { usePlaceCounts } from '#renderer/app/place-counts.ts';
import { formatRoute, type Route, useRoute } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import { useStockOverview } from '#renderer/app/stock-overview.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './Rail.module.css';

/** The jobs of the console, by name. A job appears here once it can be done. */
export function Rail() {
  const { t, format } = useTexts();
  const core = useCore();
  const counts = usePlaceCounts();
  const alerts = useOpenAlerts();
  const waiting = alerts.filter((alert) => alert.state === 'raised').length;
  const canReadAlerts = useCan('alert.read');
  const canFollowUp = useCan('label.read');
  const due = useQuery({
    queryKey: ['followUp', 'counts'],
    queryFn: ({ signal }) => core.followUp.counts(undefined, { signal }),
    enabled: canFollowUp,
  }).data;
  const canSeeStock = useCan('stock.read');
  const silent = useStockOverview()?.sleeperCount ?? 0;
  const canImport = useCan('place.import');
  const canSetUp = useCan('button.provision');
  const canInstall = useCan('firmware.install');
  return (
    <nav className={classes.rail} aria-label={t('console.rail.label')}>
      {canReadAlerts ? (
        <RailLink icon={IconBell} text={t('console.rail.alerts')} route={{ page: 'alerts', alertId: null }}>
          {waiting > 0 ? (
            <span className={classes.alarm} data-sos={alerts.some(isLiveSos)}>
              {format.number(waiting)}
              <span className="b-visually-hidden">{t('console.rail.waiting')}</span>
            </span>
          ) : null}
        </RailLink>
      ) : null}
      <RailLink icon={IconMapPin} text={t('console.rail.places')} route={{ page: 'places', placeId: null }}>
        {counts ? <span className={classes.count}>{format.number(counts.total)}</span> : null}
      </RailLink>
      {canFollowUp ? (
        <RailLink
          icon={IconCalendarCheck}
          text={t('console.rail.followUp')}
          route={{ page: 'followUp', placeId: null }}
        >
          {due && due.dueCount > 0 ? (
            <span className={classes.due}>
              {format.number(due.dueCount)}
              <span className="b-visually-hidden">{t('console.rail.due')}</span>
            </span>
          ) : null}
        </RailLink>
      ) : null}
      {canFollowUp ? (
        <RailLink icon={IconClipboardCheck} text={t('console.rail.visits')} route={{ page: 'visits', day: null }} />
      ) : null}
      {canSeeStock ? (
        <RailLink icon={IconDeviceRemote} text={t('console.rail.buttons')} route={{ page: 'stock', unitId: null }}>
          {silent > 0 ? (
            <span className={classes.due}>
              {format.number(silent)}
              <span className="b-visually-hidden">{t('console.rail.silent', { count: silent })}</span>
            </span>
          ) : null}
        </RailLink>
      ) : null}
      {canImport ? (
        <RailLink icon={IconFileImport} text={t('console.rail.imports')} route={{ page: 'imports' }} />
      ) : null}
      {canSetUp ? <RailLink icon={IconUsb} text={t('console.rail.devices')} route={{ page: 'devices' }} /> : null}
      {canInstall ? <RailLink icon={IconCpu} text={t('console.rail.firmware')} route={{ page: 'firmware' }} /> : null}
      <p className={classes.group}>{t('console.rail.thisConsole')}</p>
      <RailLink icon={IconSettings} text={t('console.rail.settings')} route={{ page: 'settings' }} />
    </nav>
  );
}

type LinkProps = {
  readonly icon: TablerIcon;
  readonly text: string;
  readonly route: Route;
  readonly children?: ReactNode;
};

function RailLink({ icon, text, route, children }: LinkProps) {
  const current = useRoute().page;
  const isHere = RAIL_ENTRY[current] === route.page;
  return (
    <a href={formatRoute(route)} className={classes.link} aria-current={isHere ? 'page' : undefined} title={text}>
      <Icon of={icon} size={18} />
      <span className={classes.text}>{text}</span>
      {children}
    </a>
  );
}

/** The entry that is lit on each page. */
const RAIL_ENTRY: Readonly<Record<Route['page'], Route['page']>> = {
  alerts: 'alerts',
  quarantine: 'alerts',
  places: 'places',
  newPlace: 'places',
  followUp: 'followUp',
  report: 'followUp',
  conventions: 'followUp',
  imports: 'imports',
  visits: 'visits',
  visit: 'visits',
  checklists: 'visits',
  labelRules: 'settings',
  paper: 'places',
  stock: 'stock',
  wearers: 'stock',
  devices: 'devices',
  firmware: 'firmware',
  settings: 'settings',
};
