import { expect, test } from 'vitest';
import { createRateLimiter, rateClassOf, UNBOUNDED_RATES } from '#server/http/rate-limit.ts';

test('a burst passes, then the pace of refilling, each caller and class for itself', () => {
  let nowMs = 0;
  const rates = { ...UNBOUNDED_RATES, public: { perMinute: 60, burst: 3 } };
  const { take } = createRateLimiter(rates, { nowMs: () => nowMs });
  expect([1, 2, 3, 4].map(() => take('public', 'a'))).toEqual([null, null, null, 1]);
  expect(take('public', 'b')).toBeNull();
  expect(take('signedIn', 'a')).toBeNull();
  expect(take('open', 'a')).toBeNull();
  nowMs += 1_000;
  expect([take('public', 'a'), take('public', 'a')]).toEqual([null, 1]);
  nowMs += 3_600_000;
  expect([1, 2, 3, 4].map(() => take('public', 'a'))).toEqual([null, null, null, 1]);
});

test('a clock that steps back gives nothing away and takes nothing', () => {
  let nowMs = 1_000_000;
  const { take } = createRateLimiter(
    { ...UNBOUNDED_RATES, public: { perMinute: 60, burst: 2 } },
    { nowMs: () => nowMs },
  );
  expect(take('public', 'a')).toBeNull();
  nowMs -= 500_000;
  expect([take('public', 'a'), take('public', 'a')]).toEqual([null, 1]);
});

test.each([
  ['/v1/alerts', 'public', 'open'],
  ['/v1/alerts/receipt', 'public', 'open'],
  ['/readyz', 'public', 'open'],
  ['/auth/sign-in/email', 'public', 'signIn'],
  ['/auth/get-session', 'signedIn', 'signedIn'],
  ['/sync/pull/main', 'signedIn', 'signedIn'],
  ['/v1/places/nearby', undefined, 'public'],
  ['/assets/x.js', undefined, 'static'],
] as const)('%s (%s) is of class %s', (pathname, access, expected) => {
  expect(rateClassOf(pathname, access)).toBe(expected);
});
