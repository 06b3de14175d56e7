import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The current time, renewed each minute: « open now » stays true while the page stays open. */
export function useMinute(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
