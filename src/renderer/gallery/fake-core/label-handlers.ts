import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { LabelView } from '#shared/contract/console/label.contract.ts';
import { holdsPermission } from '#shared/domain/access/permission.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { UNKNOWN_COVER } from '#shared/domain/label/cover.ts';
import { DEFAULT_LABEL_RULES, labelRulesAt } from '#shared/domain/label/default-label-rules.ts';
import { DEMO_LABEL_RULES, demoFacts } from '#shared/domain/label/demo-facts.ts';
import type { LabelEvent, LabelFact } from '#shared/domain/label/label-fact.ts';
import { factsInForce, type LabelCase } from '#shared/domain/label/label-file.ts';
import { labelHistory } from '#shared/domain/label/label-history.ts';
import type { LabelRules } from '#shared/domain/label/label-rules.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { storedLabelOf } from '#shared/domain/label/stored-label.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { type FakeWorld, refuseIfAsked } from './fake-world.ts';
import { fakeId } from './random.ts';
import { FAKE_ORG_ID } from './sample-places.ts';

const TWO_HUNDRED_DAYS_MS = 200 * 86_400_000;

export function labelHandlers(world: FakeWorld) {
  const os = implement(consoleContract.label);
  const files = new LabelFiles(world);
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
      canPublish: may(world, 'labelRules.publish'),
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

/** Facts in memory, judged by the real rules: the gallery shows what a fact really does. */
class LabelFiles {
  readonly #world: FakeWorld;
  readonly #facts = new Map<string, LabelFact[]>();
  /** Newest first. */
  readonly published: LabelRules[] = [DEMO_LABEL_RULES];

  constructor(world: FakeWorld) {
    this.#world = world;
  }

  view(placeId: string, atUtc = new Date().toISOString()): LabelView | null {
    const place = this.#world.places.get({ id: placeId }, true)?.place;
    if (!place || place.labelState === 'stateSite' || place.ownerOrgId !== FAKE_ORG_ID) return null;
    const labelCase = this.#caseOf(place);
    const { state, reasons, criteria, rulesVersion, until, visitDueOn, grant } = labelStatusAt(labelCase, atUtc);
    return {
      now: { state, reasons: [...reasons], criteria: [...criteria], rulesVersion, until, visitDueOn },
      history: [...labelHistory(labelCase, atUtc)]
        .reverse()
        .map((change) => ({ ...change, reasons: [...change.reasons] })),
      facts: [...factsInForce(labelCase.facts, atUtc)].reverse(),
      rules: grant?.rules ?? labelRulesAt(labelCase.rules, atUtc),
      currentRules: labelRulesAt(labelCase.rules, atUtc),
      canRecord: may(this.#world, 'label.record'),
      canDecide: may(this.#world, 'label.decide'),
      isPending: false,
    };
  }

  add(placeId: string, event: LabelEvent, atUtc = new Date().toISOString()): LabelFact {
    refuseIfAsked(this.#world);
    const place = this.#world.places.get({ id: placeId }, true)?.place;
    if (!place) throw new Error('no such place in the gallery');
    const facts = this.#factsOf(place);
    const fact: LabelFact = { id: fakeId(7, facts.length + 500), atUtc, actorId: 'user-nora', ...event };
    facts.push(fact);
    const status = labelStatusAt(this.#caseOf(place), new Date().toISOString());
    this.#world.places.setLabel(placeId, storedLabelOf(status));
    this.#world.changes.set({ tables: ['place', 'placeLabel'], origin: 'local' });
    return fact;
  }

  #caseOf(place: Place): LabelCase {
    return { facts: this.#factsOf(place), rules: this.published, timeZone: place.timeZone, cover: UNKNOWN_COVER };
  }

  #factsOf(place: Place): LabelFact[] {
    const known = this.#facts.get(place.id);
    if (known) return known;
    const today = localDateAt(new Date().toISOString(), place.timeZone);
    const facts =
      place.labelState === 'stateSite'
        ? []
        : demoFacts({
            state: place.labelState,
            until: place.labelUntil ?? new Date(Date.now() + TWO_HUNDRED_DAYS_MS).toISOString().slice(0, 10),
            today,
            actorId: 'user-nora',
            idOf: (n) => fakeId(8, n),
          });
    this.#facts.set(place.id, facts);
    return facts;
  }
}

function may({ session }: FakeWorld, permission: 'label.record' | 'label.decide' | 'labelRules.publish'): boolean {
  return session.value.state === 'signedIn' && holdsPermission(session.value.roles, permission);
}
