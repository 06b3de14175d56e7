import type { Workspace } from '#core/workspace/workspace.ts';
import type { PaperLine, PaperStanding } from '#shared/contract/console/paper.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import type { Audit } from '#shared/domain/audit/audit.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { certificateNumber } from '#shared/domain/paper/certificate-number.ts';
import { whyNotPrintable } from '#shared/domain/paper/printable.ts';
import { stickerSight } from '#shared/domain/paper/sticker-sight.ts';

/** What was printed for a place, whether it was seen, and what may be printed now; null for whom it is not. */
export function paperStanding(workspace: Workspace, placeId: string, nowUtc: string): PaperStanding | null {
  const { me, rows } = workspace;
  const place = rows.get('place', placeId);
  if (place?.ownerOrgId !== me.actor.orgId || place.labelState === 'stateSite') return null;
  if (!can(me.actor, 'label.read')) return null;
  const query = { orgId: me.actor.orgId, today: localDateAt(nowUtc, place.timeZone) };
  const certificate = whyNotPrintable(place, { ...query, kind: 'certificate' });
  const followUp = rows.get('followUp', placeId);
  return {
    sticker: stickerSight(followUp, rows.where('audit', 'placeId', placeId)),
    certificatePrintedAtUtc: followUp?.certificatePrintedAtUtc ?? null,
    certificateNumber:
      certificate === null && place.labelUntil !== null ? certificateNumber(placeId, place.labelUntil) : null,
    refusals: { sticker: whyNotPrintable(place, { ...query, kind: 'sticker' }), certificate },
    canPrint: can(me.actor, 'followUp.edit'),
  };
}

/** One line for each own place that may have a sticker, in order of name. */
export async function paperLines(workspace: Workspace, nowUtc: string): Promise<PaperLine[]> {
  const { me, rows, labels } = workspace;
  if (!can(me.actor, 'label.read')) return [];
  const visits = visitsByPlace(rows.all('audit'));
  const followUps = new Map(rows.all('followUp').map((row) => [row.id, row]));
  return (await labels.lines()).flatMap(({ placeId, name, communeName }) => {
    const place = rows.get('place', placeId);
    if (!place || place.labelUntil === null) return [];
    const today = localDateAt(nowUtc, place.timeZone);
    if (whyNotPrintable(place, { kind: 'sticker', orgId: me.actor.orgId, today }) !== null) return [];
    const followUp = followUps.get(placeId);
    return [
      {
        placeId,
        name,
        communeName,
        labelUntil: place.labelUntil,
        sticker: stickerSight(followUp, visits.get(placeId) ?? []),
        certificatePrintedAtUtc: followUp?.certificatePrintedAtUtc ?? null,
      },
    ];
  });
}

function visitsByPlace(audits: readonly Audit[]): ReadonlyMap<string, readonly Audit[]> {
  const byPlace = new Map<string, Audit[]>();
  for (const audit of audits) byPlace.set(audit.placeId, [...(byPlace.get(audit.placeId) ?? []), audit]);
  return byPlace;
}
