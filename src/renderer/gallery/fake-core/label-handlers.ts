import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { DEFAULT_LABEL_RULES } from '#shared/domain/label/default-label-rules.ts';
import { type FakeWorld, mayIn, refuseIfAsked } from './fake-world.ts';
import type { LabelFiles } from './label-files.ts';

export function labelHandlers(world: FakeWorld, files: LabelFiles) {
  const os = implement(consoleContract.label);
  return {
    get: os.get.handler(({ input }) => files.view(input.placeId)),
    onDay: os.onDay.handler(({ input }) => files.view(input.placeId, `${input.day}T23:59:59.999Z`)?.now ?? null),
    apply: os.apply.handler(({ input }) => {
      files.add(input.placeId, { kind: 'applied' }, input.atUtc);
      return {};
    }),
    signCharter: os.signCharter.handler(({ input }) => {
      files.add(input.placeId, { kind: 'charterSigned', commitments: [...input.commitments] }, input.atUtc);
      return {};
    }),
    grant: os.grant.handler(({ input }) => {
      files.add(input.placeId, { kind: 'granted' });
      return { until: files.view(input.placeId)?.now.until ?? null };
    }),
    withdraw: os.withdraw.handler(({ input }) => {
      const { placeId, reason, note } = input;
      return { factId: files.add(placeId, { kind: 'withdrawn', reason, note }).id };
    }),
    retract: os.retract.handler(({ input }) => {
      files.add(input.placeId, { kind: 'retracted', factId: input.factId, note: input.note });
      return {};
    }),
    rules: os.rules.handler(() => ({
      versions: [...files.published, DEFAULT_LABEL_RULES],
      canPublish: mayIn(world, 'labelRules.publish'),
      isPending: world.status.value.pendingCount > 0,
    })),
    publishRules: os.publishRules.handler(({ input }) => {
      refuseIfAsked(world);
      const version = files.published.length + 2;
      files.published.unshift({ ...input, version, publishedBy: 'user-nora' });
      world.changes.set({ tables: ['labelRuleBook'], origin: 'local' });
      return { version };
    }),
  };
}
