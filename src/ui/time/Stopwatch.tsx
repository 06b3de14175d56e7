import { useTexts } from '#ui/i18n/use-texts.ts';
import { useNow } from './use-now.ts';

type Props = {
  readonly sinceUtc: string;
  /** Stops the watch there; null while it runs. */
  readonly untilUtc: string | null;
  /** Local clock minus server clock, so that an elapsed time counts from the server's instants. */
  readonly clockOffsetMs: number;
};

/** Time elapsed since a server instant, `mm:ss`, ticking. `role="timer"` is silent: it never interrupts a screen reader. */
export function Stopwatch({ sinceUtc, untilUtc, clockOffsetMs }: Props) {
  const { format } = useTexts();
  const nowMs = useNow(1000);
  const endMs = untilUtc === null ? nowMs - clockOffsetMs : Date.parse(untilUtc);
  return (
    <span role="timer" className="b-tabular" title={format.exact(sinceUtc)}>
      {format.stopwatch(endMs - Date.parse(sinceUtc))}
    </span>
  );
}
