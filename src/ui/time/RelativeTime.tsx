import { useTexts } from '#ui/i18n/use-texts.ts';
import { useNow } from './use-now.ts';

type Props = { readonly instantUtc: string };

/** « il y a 3 min », with the exact instant on hover. */
export function RelativeTime({ instantUtc }: Props) {
  const { format } = useTexts();
  const nowMs = useNow(30_000);
  return (
    <time dateTime={instantUtc} title={format.exact(instantUtc)}>
      {format.relative(instantUtc, Math.max(nowMs, Date.parse(instantUtc)))}
    </time>
  );
}
