import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import { Facts } from '#ui/layout/Facts.tsx';
import classes from './alerts.module.css';

/** Where the button says it is, how precisely, how long ago, and how much battery it has left. */
export function AlertPosition({ alert }: { readonly alert: AlertRow }) {
  const texts = useTexts();
  const { t } = texts;
  const facts = [...positionFacts(alert, texts), ...batteryFacts(alert, texts)];
  return (
    <>
      {alert.lon === null ? <p className={classes.note}>{t('console.alerts.noPosition')}</p> : null}
      {facts.length === 0 ? null : <Facts facts={facts} />}
    </>
  );
}

type Fact = { readonly label: string; readonly value: string };

function positionFacts(alert: AlertRow, { t, format }: Texts): readonly Fact[] {
  if (alert.lon === null || alert.lat === null) return [];
  return [
    {
      label: t('console.places.position'),
      value: format.position(alert.lat, alert.lon),
    },
    {
      label: t('console.alerts.accuracy'),
      value:
        alert.accuracyMeters === null ? t('console.alerts.accuracyUnknown') : format.distance(alert.accuracyMeters),
    },
    {
      label: t('console.alerts.fixAge'),
      value: fixAgeText(alert.fixAgeSeconds, { t, format }),
    },
  ];
}

function fixAgeText(seconds: number | null, { t, format }: Pick<Texts, 't' | 'format'>): string {
  if (seconds === null) return t('console.alerts.fixAgeUnknown');
  return seconds < 1
    ? t('console.alerts.fixAgeNow')
    : t('console.alerts.fixAgeText', { duration: format.duration(seconds * 1000) });
}

function batteryFacts(alert: AlertRow, { t, format }: Texts): readonly Fact[] {
  if (alert.batteryPercent === null) return [];
  return [{ label: t('console.alerts.battery'), value: format.percent(alert.batteryPercent / 100) }];
}
