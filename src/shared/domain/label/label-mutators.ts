import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { MutationContext, Mutator, Rejection } from '#shared/sync/mutator.ts';
import { DEFAULT_LABEL_RULES } from './default-label-rules.ts';
import { decidableFactSchema, type LabelFact, recordableFactSchema } from './label-fact.ts';
import { labelFileAt, missingForDecision } from './label-file.ts';
import { type LabelRuleBook, type LabelRules, labelRulesSchema } from './label-rules.ts';
import { type LabelledPlace, labelledPlace, labelRows, signed, withFacts } from './record-facts.ts';

const MAX_FACTS = 500;
const ref = { placeId: uuidSchema, bookId: uuidSchema };
const recordArgs = z.strictObject({ ...ref, fact: recordableFactSchema });
const decideArgs = z.strictObject({ ...ref, fact: decidableFactSchema });
const publishArgs = z.strictObject({
  bookId: uuidSchema,
  rules: labelRulesSchema.omit({ publishedBy: true, askedFromUtc: true }),
});

/** A step that somebody working with the venue saw happen: it applied, it signed. */
const labelRecord: Mutator<z.infer<typeof recordArgs>> = {
  name: 'label.record',
  args: recordArgs,
  permission: 'label.record',
  lane: 'main',
  reads: labelRows,
  decide: ({ fact, ...placeRef }, context) => {
    const found = openFile(context, placeRef);
    return found.ok ? ok(withFacts(found.value, [signed(fact, context)], context)) : found;
  },
};

/** The decisions: granting, withdrawing, taking a mistaken fact back. */
const labelDecide: Mutator<z.infer<typeof decideArgs>> = {
  name: 'label.decide',
  args: decideArgs,
  permission: 'label.decide',
  lane: 'main',
  reads: labelRows,
  decide: ({ fact, ...placeRef }, context) => {
    const found = openFile(context, placeRef);
    if (!found.ok) return found;
    const decided = signed(fact, context);
    const refusal = refusalOf(found.value, decided);
    return refusal ? err(refusal) : ok(withFacts(found.value, [decided], context));
  },
};

/** A new version of the rules. Earlier ones stay as they were: labels granted under them still live under them. */
const labelRulesPublish: Mutator<z.infer<typeof publishArgs>> = {
  name: 'labelRules.publish',
  args: publishArgs,
  permission: 'labelRules.publish',
  lane: 'main',
  reads: ({ bookId }) => [{ table: 'labelRuleBook', id: bookId }],
  decide: ({ bookId, rules }, context) => {
    const { actor, nowUtc } = context;
    if (bookId !== actor.orgId) return err({ code: 'missing' });
    const book: LabelRuleBook = context.row('labelRuleBook', bookId) ?? {
      id: bookId,
      networkId: actor.networkId,
      ownerOrgId: actor.orgId,
      versions: [],
    };
    const latest = book.versions.at(-1) ?? DEFAULT_LABEL_RULES;
    if (rules.version !== latest.version + 1) {
      return err({ code: 'changed', field: 'versions', serverValue: latest.version });
    }
    if (rules.commitmentsNeeded > rules.commitments.length) return err({ code: 'invalid', field: 'commitmentsNeeded' });
    const effectiveFromUtc = later(later(rules.effectiveFromUtc, nowUtc), latest.effectiveFromUtc);
    const published: LabelRules = {
      ...rules,
      effectiveFromUtc,
      ...(rules.effectiveFromUtc < effectiveFromUtc ? { askedFromUtc: rules.effectiveFromUtc } : {}),
      publishedBy: actor.userId,
    };
    const row = { ...book, versions: [...book.versions, published] };
    return ok([{ table: 'labelRuleBook', id: bookId, op: 'upsert', row }]);
  },
};

export const labelMutators = [labelRecord, labelDecide, labelRulesPublish] as const;

function openFile(
  context: MutationContext,
  placeRef: { placeId: string; bookId: string },
): Result<LabelledPlace, Rejection> {
  const found = labelledPlace(context, placeRef);
  if (found.ok && found.value.label.facts.length >= MAX_FACTS) return err({ code: 'tooLarge', field: 'facts' });
  return found;
}

function refusalOf({ label, labelCase }: LabelledPlace, fact: LabelFact): Rejection | null {
  if (fact.kind === 'granted') {
    const missing = missingForDecision(labelFileAt(labelCase, fact.atUtc), fact, labelCase);
    return missing === null ? null : { code: 'wrongState', field: missing };
  }
  if (fact.kind === 'retracted') {
    const taken = label.facts.find(({ id }) => id === fact.factId);
    return taken === undefined || taken.kind === 'retracted' ? { code: 'missing' } : null;
  }
  return null;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
