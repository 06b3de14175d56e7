import type { SyncStatus } from '#shared/contract/console/sync.contract.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

/** `ok`: everything the server has is here. `due`: it may not be. Said in words; the dot only repeats it. */
export type Freshness = { readonly tone: 'ok' | 'due' | 'waiting'; readonly text: string };

/** Clock difference from which the person is told, milliseconds. */
export const CLOCK_WARNING_MS = 120_000;

/** How fresh the data is, as the status bar says it. Never rounded up to « fine »; what is older than today says its day. */
export function freshnessOf(status: SyncStatus, { t, format }: Texts, nowMs: number): Freshness {
  const at = status.upToDateAtUtc === null ? null : format.moment(status.upToDateAtUtc, nowMs);
  if (status.bootstrap !== null) {
    const { done, total } = status.bootstrap;
    return {
      tone: 'waiting',
      text: t('console.status.bootstrap', { done: format.number(done), total: format.number(total) }),
    };
  }
  switch (status.connection) {
    case 'live':
      return at === null
        ? { tone: 'waiting', text: t('console.status.catchingUp') }
        : { tone: 'ok', text: t('console.status.upToDate', { time: at }) };
    case 'connecting':
      return { tone: 'waiting', text: withAge(t('console.status.connecting'), at, t) };
    case 'offline':
      return { tone: 'due', text: withAge(t('console.status.offline'), at, t) };
    case 'signedOut':
      return { tone: 'due', text: withAge(t('console.status.signedOut'), at, t) };
    case 'revoked':
      return { tone: 'due', text: t('console.status.revoked') };
    case 'diskFull':
      return { tone: 'due', text: withAge(t('console.status.diskFull'), at, t) };
    case 'outdated':
      return { tone: 'due', text: withAge(t('console.status.outdated'), at, t) };
  }
}

function withAge(state: string, at: string | null, t: Texts['t']): string {
  return at === null ? t('console.status.neverFresh', { state }) : t('console.status.freshAt', { state, time: at });
}
