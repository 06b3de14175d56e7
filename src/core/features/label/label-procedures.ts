import { implement } from '@orpc/server';
import { mutateOrRefuse, type Refusal, throwIfRefused } from '#core/workspace/refusal.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleLabelContract } from '#shared/contract/console/label.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { DEFAULT_LABEL_RULES, labelRulesAt } from '#shared/domain/label/default-label-rules.ts';
import type { LabelClaim, LabelEvent } from '#shared/domain/label/label-fact.ts';
import type { LabelRules } from '#shared/domain/label/label-rules.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { labelOnDay, labelViewOf } from './label-view.ts';

/** Signed out, a window sees no label: reads answer with nothing, facts are refused. */
export function createLabelProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consoleLabelContract);
  const nowUtc = (): string => toIsoUtc(clock.nowMs());
  const add = (mutation: string, placeId: string, fact: LabelClaim): Refusal | null => {
    const workspace = holder.current();
    const bookId = workspace?.me.actor.orgId ?? '';
    return mutateOrRefuse(workspace?.engine, mutation, { placeId, bookId, fact });
  };
  const claim = (bare: LabelEvent, atUtc = nowUtc()): LabelClaim => ({ id: newId(), atUtc, ...bare });
  return os.router({
    get: os.get.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? labelViewOf(workspace, input.placeId, nowUtc()) : null;
    }),
    onDay: os.onDay.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? labelOnDay(workspace, input, nowUtc()) : null;
    }),
    apply: os.apply.handler(({ input, errors }) => {
      throwIfRefused(errors, add('label.record', input.placeId, claim({ kind: 'applied' }, input.atUtc)));
      return {};
    }),
    signCharter: os.signCharter.handler(({ input, errors }) => {
      const { placeId, atUtc, commitments } = input;
      throwIfRefused(errors, add('label.record', placeId, claim({ kind: 'charterSigned', commitments }, atUtc)));
      return {};
    }),
    grant: os.grant.handler(({ input, errors }) => {
      const { version } = labelRulesAt(publishedVersions(holder), nowUtc());
      throwIfRefused(errors, add('label.decide', input.placeId, claim({ kind: 'granted', rulesVersion: version })));
      return { until: holder.current()?.rows.get('place', input.placeId)?.labelUntil ?? null };
    }),
    withdraw: os.withdraw.handler(({ input, errors }) => {
      const { placeId, reason, note } = input;
      const fact = claim({ kind: 'withdrawn', reason, note });
      throwIfRefused(errors, add('label.decide', placeId, fact));
      return { factId: fact.id };
    }),
    retract: os.retract.handler(({ input, errors }) => {
      const { placeId, factId, note } = input;
      throwIfRefused(errors, add('label.decide', placeId, claim({ kind: 'retracted', factId, note })));
      return {};
    }),
    ...ruleProcedures(holder),
  });
}

function ruleProcedures(holder: WorkspaceHolder) {
  const os = implement(consoleLabelContract);
  return {
    rules: os.rules.handler(() => {
      const workspace = holder.current();
      const canPublish = workspace !== null && can(workspace.me.actor, 'labelRules.publish');
      const isPending = workspace?.rows.isPending('labelRuleBook', workspace.me.actor.orgId) ?? false;
      return { versions: [...publishedVersions(holder)].reverse(), canPublish, isPending };
    }),
    publishRules: os.publishRules.handler(({ input, errors }) => {
      const workspace = holder.current();
      const version = (publishedVersions(holder).at(-1)?.version ?? 0) + 1;
      const bookId = workspace?.me.actor.orgId ?? '';
      throwIfRefused(
        errors,
        mutateOrRefuse(workspace?.engine, 'labelRules.publish', { bookId, rules: { ...input, version } }),
      );
      return { version };
    }),
  };
}

/** The project's own version, then the organisation's, oldest first. */
function publishedVersions(holder: WorkspaceHolder): readonly LabelRules[] {
  const workspace = holder.current();
  const book = workspace?.rows.get('labelRuleBook', workspace.me.actor.orgId);
  return [DEFAULT_LABEL_RULES, ...(book?.versions ?? [])];
}
