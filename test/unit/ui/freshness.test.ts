import { describe, expect, it } from 'vitest';
import { freshnessOf } from '#renderer/shell/freshness.ts';
import type { SyncStatus } from '#shared/contract/console/sync.contract.ts';
import { createFormats } from '#ui/i18n/formats.ts';

const t = (id: string) => id;
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
  it('is « ok » only when live, caught up and past the first copy', () => {
    expect(freshnessOf(status, texts).tone).toBe('ok');
    expect(freshnessOf({ ...status, upToDateAtUtc: null }, texts).tone).toBe('waiting');
    expect(freshnessOf({ ...status, bootstrap: { done: 10, total: 100 } }, texts).tone).toBe('waiting');
  });

  it.each(['connecting', 'offline', 'signedOut', 'revoked', 'outdated'] as const)(
    'is never « ok » when %s',
    (connection) => {
      expect(freshnessOf({ ...status, connection }, texts).tone).not.toBe('ok');
      expect(freshnessOf({ ...status, connection, upToDateAtUtc: null }, texts).tone).not.toBe('ok');
    },
  );
});
