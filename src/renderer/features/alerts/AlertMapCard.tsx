import type { AlertRow, ConsoleAlertDetail } from '#shared/contract/console/alerts.contract.ts';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import classes from './alerts.module.css';

/** The two things to know while looking at the map: how far to trust the point, and where the nearest open door is. */
export function AlertMapCard({ detail }: { readonly detail: ConsoleAlertDetail }) {
  const texts = useTexts();
  const { t, format } = texts;
  const nearest = detail.nearestPlaces[0];
  const trust = trustOf(detail.alert, texts);
  if (trust === '' && nearest === undefined) return null;
  return (
    <div className={classes.mapCard}>
      {trust === '' ? null : <p className={classes.mapCardLine}>{trust}</p>}
      {nearest === undefined ? null : (
        <p className={classes.mapCardSecond}>
          {t('console.alerts.nearestOpen', { name: nearest.name, distance: format.distance(nearest.distanceMeters) })}
        </p>
      )}
    </div>
  );
}

/** « Précision 18 m · relevée 00:04 avant l'appui · batterie 62 % »: what is known, and only that. */
function trustOf(alert: AlertRow, { t, format }: Texts): string {
  if (alert.lon === null) return '';
  return [
    alert.accuracyMeters === null
      ? null
      : t('console.alerts.cardAccuracy', { distance: format.distance(alert.accuracyMeters) }),
    alert.fixAgeSeconds === null ? null : fixText(alert.fixAgeSeconds, { t, format }),
    alert.batteryPercent === null
      ? null
      : t('console.alerts.cardBattery', { percent: format.percent(alert.batteryPercent / 100) }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function fixText(ageSeconds: number, { t, format }: Pick<Texts, 't' | 'format'>): string {
  return ageSeconds < 1
    ? t('console.alerts.cardFixNow')
    : t('console.alerts.cardFix', { duration: format.duration(ageSeconds * 1000) });
}
