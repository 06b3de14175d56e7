/** A place that loses its label is off an open page within the minute. */
const ASK_AGAIN_MS = 45_000;

/** Calls at intervals while the page is on screen, and at once when it comes back to it. Returns its undo. */
export function whileSeen(ask: () => void): () => void {
  const askIfSeen = (): void => {
    if (document.visibilityState === 'visible') ask();
  };
  const timer = setInterval(askIfSeen, ASK_AGAIN_MS);
  document.addEventListener('visibilitychange', askIfSeen);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', askIfSeen);
  };
}
