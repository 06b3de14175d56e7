import { usePlaceCounts } from '#renderer/app/place-counts.ts';
import type { PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** « 132 lieux sur 3 726 », or how many there are in all; empty while that is counted. */
export function useShownText({ audience }: PlaceFilter, shownCount: number | null): string {
  const { t, format } = useTexts();
  const counts = usePlaceCounts();
  if (counts === undefined) return '';
  const total = format.number(counts.total);
  if (audience === 'public' && shownCount !== null) {
    return t('console.public.count', { count: shownCount, shown: format.number(shownCount), total });
  }
  if (shownCount === null || shownCount === counts.total) {
    return t('console.places.total', { count: counts.total, total });
  }
  return t('console.places.shown', { count: shownCount, shown: format.number(shownCount), total });
}
