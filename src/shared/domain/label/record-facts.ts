import { earlierUtc } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isDeepEqual } from '#shared/sync/changes.ts';
import type { MutationContext, Rejection } from '#shared/sync/mutator.ts';
import type { RowChange, RowRef } from '#shared/sync/table.ts';
import type { Place } from '../place/place.ts';
import { UNKNOWN_COVER } from './cover.ts';
import type { LabelClaim, LabelFact, PlaceLabel } from './label-fact.ts';
import type { LabelCase } from './label-file.ts';
import type { LabelRuleBook } from './label-rules.ts';
import { labelStatusAt } from './label-status.ts';
import { storedLabelOf } from './stored-label.ts';

/** Which place, and the rule book of the organisation that owns it (its row id is the organisation's id). */
export type LabelRef = { readonly placeId: string; readonly bookId: string };

/** What a mutation must name to record facts of a place. */
export function labelRows({ placeId, bookId }: LabelRef): readonly RowRef[] {
  return [
    { table: 'place', id: placeId },
    { table: 'placeLabel', id: placeId },
    { table: 'labelRuleBook', id: bookId },
  ];
}

/** A place with its label file, for its own organisation only: anybody else's place is `missing`, a police site has no label. */
export type LabelledPlace = { readonly place: Place; readonly label: PlaceLabel; readonly labelCase: LabelCase };

export function labelledPlace(context: MutationContext, ref: LabelRef): Result<LabelledPlace, Rejection> {
  const { actor } = context;
  const place = context.row('place', ref.placeId);
  if (!place || place.ownerOrgId !== actor.orgId || ref.bookId !== actor.orgId) return err({ code: 'missing' });
  if (place.labelState === 'stateSite')
    return err({ code: 'wrongState', field: 'labelState', serverValue: 'stateSite' });
  const label = context.row('placeLabel', place.id) ?? emptyLabel(place);
  return ok({ place, label, labelCase: labelCaseOf(place, label, context.row('labelRuleBook', ref.bookId)) });
}

/** What a place's label is computed from. Cover is not known before there are training records (SPEC LB11). */
export function labelCaseOf(
  place: Pick<Place, 'timeZone'>,
  label: Pick<PlaceLabel, 'facts'> | undefined,
  book: Pick<LabelRuleBook, 'versions'> | undefined,
): LabelCase {
  return { facts: label?.facts ?? [], rules: book?.versions ?? [], timeZone: place.timeZone, cover: UNKNOWN_COVER };
}

/** The author's claim under their own name. What is said to be true later than now is true now (SPEC LB4). */
export function signed(claim: LabelClaim, { actor, nowUtc }: MutationContext): LabelFact {
  return { ...claim, atUtc: earlierUtc(claim.atUtc, nowUtc), actorId: actor.userId };
}

/**
 * Adds facts to a place's file and writes the state that follows from all of them. A fact that is there already changes nothing. Facts that
 * change no state leave the place's row alone: more people read it than may know of a fact (a mystery visit).
 */
export function withFacts(
  { place, label, labelCase }: LabelledPlace,
  facts: readonly LabelFact[],
  { nowUtc }: Pick<MutationContext, 'nowUtc'>,
): readonly RowChange[] {
  const known = new Set(label.facts.map(({ id }) => id));
  const added = facts.filter(({ id }) => !known.has(id));
  if (added.length === 0) return [];
  const all = [...label.facts, ...added];
  const status = labelStatusAt({ ...labelCase, facts: all }, nowUtc);
  const file: RowChange = {
    table: 'placeLabel',
    id: place.id,
    op: 'upsert',
    row: { ...label, facts: all, rulesVersion: status.rulesVersion },
  };
  const stored = storedLabelOf(status);
  if (isDeepEqual({ ...place, ...stored }, place)) return [file];
  return [file, { table: 'place', id: place.id, op: 'upsert', row: { ...place, ...stored, updatedAtUtc: nowUtc } }];
}

function emptyLabel({ id, networkId, ownerOrgId }: Place): PlaceLabel {
  return { id, networkId, ownerOrgId, facts: [], rulesVersion: 0 };
}
