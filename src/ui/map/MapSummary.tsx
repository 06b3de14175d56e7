import { useEffect, useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import type { MapSight } from './map-view-props.ts';

/** Long enough that panning step by step is told once, at the end. */
const QUIET_MS = 700;

type Props = {
  readonly sight: MapSight | null;
  /** Whoever moves the map by keyboard is told what Enter would open. */
  readonly isKeyboardHere: boolean;
};

/** Says in words what the map shows, to those who do not see it. */
export function MapSummary({ sight, isKeyboardHere }: Props) {
  const { t } = useTexts();
  const [told, setTold] = useState<MapSight | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setTold(sight), QUIET_MS);
    return () => clearTimeout(timer);
  }, [sight]);
  return (
    <p className="b-visually-hidden" role="status">
      {told === null ? '' : [...sentences(told, t), ...(isKeyboardHere ? [aimSentence(told, t)] : [])].join(' ')}
    </p>
  );
}

function aimSentence({ aim }: MapSight, t: ReturnType<typeof useTexts>['t']): string {
  return t('ui.map.sight.aim', { count: aim?.members.length ?? 0 });
}

function sentences(
  { placeCount, policeSiteCount, alertCount, mainTown }: MapSight,
  t: ReturnType<typeof useTexts>['t'],
): readonly string[] {
  return [
    mainTown === null ? t('ui.map.sight.noTown') : t('ui.map.sight.town', { town: mainTown }),
    t('ui.map.sight.places', { count: placeCount, police: policeSiteCount }),
    ...(alertCount > 0 ? [t('ui.map.sight.alerts', { count: alertCount })] : []),
  ];
}
