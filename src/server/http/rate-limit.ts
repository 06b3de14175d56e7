import { randomBytes } from 'node:crypto';
import { keyedHashHex } from '#node/hashing/digest.ts';
import type { Clock } from '#shared/kernel/clock.ts';

/** `open` has no limit here: health checks, and alerts, whose own rule never refuses the first press of a button. */
export type RateClass = 'open' | 'public' | 'signIn' | 'signedIn' | 'static';

/** A bucket holds `burst` requests and refills by `perMinute`. */
export type RateRule = { readonly perMinute: number; readonly burst: number };
export type RateRules = Readonly<Record<Exclude<RateClass, 'open'>, RateRule>>;

/** A café or a town hall shares one address between many people, so the limits are for machines, not for crowds. */
export const STANDARD_RATES: RateRules = {
  public: { perMinute: 600, burst: 300 },
  signIn: { perMinute: 30, burst: 20 },
  signedIn: { perMinute: 3_000, burst: 1_500 },
  static: { perMinute: 1_200, burst: 600 },
};

/** For benches and tests that measure something else. */
const UNBOUNDED: RateRule = { perMinute: 1e12, burst: 1e12 };
export const UNBOUNDED_RATES: RateRules = {
  public: UNBOUNDED,
  signIn: UNBOUNDED,
  signedIn: UNBOUNDED,
  static: UNBOUNDED,
};

export type RateLimiter = {
  /** Takes one request out of the caller's bucket. Seconds to wait, or null when it may pass. */
  readonly take: (rateClass: RateClass, clientAddress: string) => number | null;
};

type Bucket = { tokens: number; atMs: number };

const MAX_BUCKETS = 50_000;
const MINUTE_MS = 60_000;

/** Counts per class and client. The address is hashed with a key that dies with the process: nothing can be looked up. */
export function createRateLimiter(rules: RateRules, clock: Clock): RateLimiter {
  const key = randomBytes(32);
  const buckets = new Map<string, Bucket>();
  return {
    take: (rateClass, clientAddress) => {
      if (rateClass === 'open') return null;
      const rule = rules[rateClass];
      const id = keyedHashHex(key, `${rateClass}|${clientAddress}`);
      const nowMs = clock.nowMs();
      const bucket = refilled(buckets.get(id), rule, nowMs);
      buckets.delete(id);
      buckets.set(id, bucket);
      if (buckets.size > MAX_BUCKETS) dropOldest(buckets);
      if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / (rule.perMinute / 60));
      bucket.tokens -= 1;
      return null;
    },
  };
}

function refilled(bucket: Bucket | undefined, rule: RateRule, nowMs: number): Bucket {
  if (bucket === undefined) return { tokens: rule.burst, atMs: nowMs };
  const gained = (Math.max(0, nowMs - bucket.atMs) / MINUTE_MS) * rule.perMinute;
  return { tokens: Math.min(rule.burst, bucket.tokens + gained), atMs: nowMs };
}

/** Maps keep insertion order and every use re-inserts, so the first key is the one unused for longest. */
function dropOldest(buckets: Map<string, Bucket>): void {
  for (const id of buckets.keys()) {
    buckets.delete(id);
    return;
  }
}

/** The class of a request. Alerts and their receipts have a rule of their own, where the button is known. */
export function rateClassOf(pathname: string, access: 'public' | 'signedIn' | undefined): RateClass {
  if (pathname === '/healthz' || pathname === '/readyz' || pathname.startsWith('/v1/alerts')) return 'open';
  if (pathname.startsWith('/auth/')) return access === 'signedIn' ? 'signedIn' : 'signIn';
  if (access === 'signedIn') return 'signedIn';
  return pathname.startsWith('/v1/') || access === 'public' ? 'public' : 'static';
}
