import { describe, expect, it } from 'vitest';
import { freshnessOf } from '#renderer/shell/freshness.ts';
import type { SyncStatus } from '#shared/contract/console/sync.contract.ts';
import { createFormats } from '#ui/i18n/formats.ts';

const t = (id: string) => id;
const NOW_MS = Date.parse('2026-11-22T14:00:00.000Z');
const texts = { t, locale: 'fr', format: createFormats('fr', t) } as const;
const status: SyncStatus = {
  connection: 'live',
  upToDateAtUtc: '2026-11-22T13:32:07.000Z',
  pendingCount: 0,
  pendingAlertCount: 0,
  rejectedCount: 0,
  clockOffsetMs: 0,
  bootstrap: null,
};

describe('freshness', () => {
  it('of another day says its day: nobody takes last week for this afternoon', () => {
    const today = freshnessOf({ ...status, connection: 'offline' }, texts, NOW_MS);
    const lastWeek = freshnessOf({ ...status, connection: 'offline' }, texts, NOW_MS + 6 * 86_400_000);
    const saying = { ...texts, t: (_: string, values?: Readonly<Record<string, unknown>>) => String(values?.time) };
    expect(freshnessOf({ ...status, connection: 'offline' }, saying, NOW_MS).text).toMatch(/^\d\d:\d\d:07$/);
    expect(freshnessOf({ ...status, connection: 'offline' }, saying, NOW_MS + 6 * 86_400_000).text).toMatch(
      /^22 nov\. 2026, \d\d:\d\d:07$/,
    );
    expect([today.tone, lastWeek.tone]).toEqual(['due', 'due']);
  });

  it('is « ok » only when live, caught up and past the first copy', () => {
    expect(freshnessOf(status, texts, NOW_MS).tone).toBe('ok');
    expect(freshnessOf({ ...status, upToDateAtUtc: null }, texts, NOW_MS).tone).toBe('waiting');
    expect(freshnessOf({ ...status, bootstrap: { done: 10, total: 100 } }, texts, NOW_MS).tone).toBe('waiting');
  });

  it.each(['connecting', 'offline', 'signedOut', 'revoked', 'outdated', 'diskFull'] as const)(
    'is never « ok » when %s',
    (connection) => {
      expect(freshnessOf({ ...status, connection }, texts, NOW_MS).tone).not.toBe('ok');
      expect(freshnessOf({ ...status, connection, upToDateAtUtc: null }, texts, NOW_MS).tone).not.toBe('ok');
    },
  );
});
