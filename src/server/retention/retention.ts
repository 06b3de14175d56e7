import type { Logger } from '#node/logging/logger.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RetentionDeps, RetentionRule } from './retention-rule.ts';

const RUN_EVERY_MS = 6 * 3_600_000;

export type Retention = {
  /** Applies every rule now; a run under way is waited for instead. Never rejects: a rule that fails is logged and tried again. */
  readonly run: () => Promise<void>;
  /** Ends the timer; resolves when the run under way is over. */
  readonly destroy: () => Promise<void>;
};

/** Applies the rules at once and four times a day (SPEC RT2). */
export function startRetention(
  deps: RetentionDeps & { readonly clock: Clock; readonly logger: Logger },
  rules: readonly RetentionRule[],
): Retention {
  let underWay: Promise<void> | undefined;
  let isEnding = false;
  const applyAll = async (): Promise<void> => {
    for (const rule of rules) if (!isEnding) await applyOne(deps, rule);
  };
  const run = (): Promise<void> => {
    underWay ??= applyAll().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const timer = setInterval(() => void run(), RUN_EVERY_MS);
  timer.unref();
  void run();
  return {
    run,
    destroy: async () => {
      isEnding = true;
      clearInterval(timer);
      await underWay;
    },
  };
}

/** The log says which rule and how many, nothing of what it was (SPEC RT3). */
async function applyOne(
  { db, commitLog, clock, logger }: RetentionDeps & { readonly clock: Clock; readonly logger: Logger },
  { id, apply }: RetentionRule,
): Promise<void> {
  try {
    const count = await apply({ db, commitLog }, clock.nowMs());
    if (count > 0) logger.info('retention.applied', { code: id, count });
  } catch (error) {
    logger.error('retention.failed', error, { code: id });
  }
}
