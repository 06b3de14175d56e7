import type { LabelView } from '#shared/contract/console/label.contract.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { UNKNOWN_COVER } from '#shared/domain/label/cover.ts';
import { labelRulesAt } from '#shared/domain/label/default-label-rules.ts';
import { DEMO_LABEL_RULES, demoFacts } from '#shared/domain/label/demo-facts.ts';
import type { LabelEvent, LabelFact } from '#shared/domain/label/label-fact.ts';
import { factsInForce, type LabelCase } from '#shared/domain/label/label-file.ts';
import { labelHistory } from '#shared/domain/label/label-history.ts';
import type { LabelRules } from '#shared/domain/label/label-rules.ts';
import { type LabelStatus, labelStatusAt } from '#shared/domain/label/label-status.ts';
import { storedLabelOf } from '#shared/domain/label/stored-label.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { type FakeWorld, mayIn, refuseIfAsked } from './fake-world.ts';
import { fakeId } from './random.ts';
import { FAKE_ORG_ID } from './sample-places.ts';

const TWO_HUNDRED_DAYS_MS = 200 * 86_400_000;

/** Facts in memory, judged by the real rules: the gallery shows what a fact really does. */
export class LabelFiles {
  readonly #world: FakeWorld;
  readonly #facts = new Map<string, LabelFact[]>();
  /** Newest first. */
  readonly published: LabelRules[] = [DEMO_LABEL_RULES];

  constructor(world: FakeWorld) {
    this.#world = world;
  }

  /** Facts of a place, or undefined: it is not the organisation's own, or has no label. */
  factsOf(placeId: string): readonly LabelFact[] | undefined {
    const place = this.#own(placeId);
    return place && this.#factsOf(place);
  }

  statusOf(placeId: string, atUtc = new Date().toISOString()): LabelStatus | undefined {
    const place = this.#own(placeId);
    return place && labelStatusAt(this.#caseOf(place), atUtc);
  }

  view(placeId: string, atUtc = new Date().toISOString()): LabelView | null {
    const place = this.#own(placeId);
    if (!place) return null;
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
      canRecord: mayIn(this.#world, 'label.record'),
      canDecide: mayIn(this.#world, 'label.decide'),
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

  #own(placeId: string): Place | undefined {
    const place = this.#world.places.get({ id: placeId }, true)?.place;
    return place && place.labelState !== 'stateSite' && place.ownerOrgId === FAKE_ORG_ID ? place : undefined;
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
