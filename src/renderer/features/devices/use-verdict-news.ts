import { useEffect, useRef, useState } from 'react';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import { isSettled, type Verdict, verdictOf } from './verdict.ts';
import { VerdictSound } from './verdict-sound.ts';

/** What is read aloud is short-lived: older news is of no use to anybody. */
const KEPT_NEWS = 8;

export type VerdictNews = { readonly key: string; readonly job: JobView; readonly verdict: Verdict };

/** Verdicts as they come while the page is open, the newest last; each makes its sound unless that is muted. */
export function useVerdictNews(jobs: readonly JobView[] | null, isMuted: boolean): readonly VerdictNews[] {
  const [news, setNews] = useState<readonly VerdictNews[]>([]);
  const known = useRef<ReadonlyMap<string, Verdict> | null>(null);
  const play = useVerdictSound(isMuted);
  useEffect(() => {
    if (jobs === null) return;
    const fresh = known.current === null ? [] : freshNews(known.current, jobs);
    known.current = new Map(jobs.map((job) => [job.id, verdictOf(job)]));
    if (fresh.length === 0) return;
    setNews((former) => [...former, ...fresh].slice(-KEPT_NEWS));
    // Two that come at once are one sound: a failure is what must be heard.
    play(fresh.every(({ verdict }) => verdict === 'pass') ? 'pass' : 'fail');
  }, [jobs, play]);
  return news;
}

function freshNews(known: ReadonlyMap<string, Verdict>, jobs: readonly JobView[]): readonly VerdictNews[] {
  return jobs.flatMap((job) => {
    const verdict = verdictOf(job);
    if (!isSettled(verdict) || known.get(job.id) === verdict) return [];
    return [{ key: `${job.id} ${job.attempt} ${verdict}`, job, verdict }];
  });
}

function useVerdictSound(isMuted: boolean): (verdict: 'pass' | 'fail') => void {
  const sound = useRef<VerdictSound | null>(null);
  const muted = useRef(isMuted);
  useEffect(() => {
    muted.current = isMuted;
  }, [isMuted]);
  useEffect(
    () => () => {
      void sound.current?.destroy();
      sound.current = null;
    },
    [],
  );
  const [play] = useState(() => (verdict: 'pass' | 'fail') => {
    if (muted.current) return;
    sound.current ??= new VerdictSound();
    void sound.current.play(verdict);
  });
  return play;
}
