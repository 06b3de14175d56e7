import type { Workspace } from '#core/workspace/workspace.ts';
import { type LocalDate, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { labelCaseOf } from '#shared/domain/label/record-facts.ts';
import { certificateNumber } from '#shared/domain/paper/certificate-number.ts';
import { type PaperKind, type PaperRefusal, whyNotPrintable } from '#shared/domain/paper/printable.ts';
import { publicBase, publicPageUrl } from '#shared/domain/paper/public-page.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { isPublicPlace } from '#shared/domain/place/public-place.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** What a place's paper says. Dates are the place's own. */
export type PaperSubject = {
  readonly name: string;
  readonly address: string;
  readonly until: LocalDate;
  readonly issuer: string;
  readonly network: string;
  /** Null: the public may not see the place, so no code leads to it. */
  readonly pageUrl: string | null;
  readonly number: string;
  readonly grantedOn: LocalDate | null;
  readonly commitments: readonly string[];
  readonly conventions: readonly string[];
};

/** Reads what a place's paper says as of `nowUtc`, or why there is none. */
export function paperSubject(
  workspace: Workspace,
  query: { readonly placeId: string; readonly kind: PaperKind },
  nowUtc: string,
): Result<PaperSubject, PaperRefusal> {
  const { me, rows } = workspace;
  const place = rows.get('place', query.placeId);
  if (!place) return err('missing');
  const today = localDateAt(nowUtc, place.timeZone);
  const refusal = whyNotPrintable(place, { kind: query.kind, orgId: me.actor.orgId, today });
  if (refusal !== null) return err(refusal);
  const until = place.labelUntil ?? today;
  return ok({
    name: place.name,
    address: addressOf(place),
    until,
    issuer: me.orgName,
    network: me.networkName,
    pageUrl: isPublicPlace(place, today) ? publicPageUrl(codeBase(workspace), place.id) : null,
    number: certificateNumber(place.id, until),
    ...labelTerms(workspace, place, nowUtc),
    conventions: conventionsOf(workspace, place),
  });
}

/** Where codes lead, without a slash at the end. */
export function codeBase({ me, serverUrl }: Pick<Workspace, 'me' | 'serverUrl'>): string {
  return publicBase(me.publicUrl, serverUrl);
}

/** When the label was decided, and the commitments of the charter in the words of the rules it was decided under. */
function labelTerms(
  { me, rows }: Workspace,
  place: Place,
  nowUtc: string,
): Pick<PaperSubject, 'grantedOn' | 'commitments'> {
  const book = rows.get('labelRuleBook', me.actor.orgId);
  const { grant, file } = labelStatusAt(labelCaseOf(place, rows.get('placeLabel', place.id), book), nowUtc);
  const taken = new Set(file.charter?.commitments ?? []);
  return {
    grantedOn: grant === null ? null : localDateAt(grant.fact.atUtc, place.timeZone),
    commitments: grant?.rules.commitments.filter(({ code }) => taken.has(code)).map(({ text }) => text) ?? [],
  };
}

function conventionsOf({ rows }: Workspace, { importBatchId }: Place): readonly string[] {
  if (importBatchId === null) return [];
  return rows
    .all('convention')
    .filter(({ batchIds }) => batchIds.includes(importBatchId))
    .map(({ title }) => title);
}

function addressOf({ addressTyped, postcode, communeName }: Place): string {
  return [addressTyped, `${postcode} ${communeName}`.trim()].filter((part) => part !== '').join(', ');
}
