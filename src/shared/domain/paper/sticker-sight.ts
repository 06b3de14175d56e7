import type { Audit } from '../audit/audit.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';

/** `notPrinted` · `neverSeen` since it was printed · `seen`, or looked for in vain (`notThere`), by the last visit that looked. */
export type StickerSight =
  | { readonly kind: 'notPrinted' }
  | { readonly kind: 'neverSeen'; readonly printedAtUtc: string }
  | { readonly kind: 'seen' | 'notThere'; readonly printedAtUtc: string; readonly visitedAtUtc: string };

type Look = Pick<Audit, 'visitedAtUtc' | 'stickerSeen'>;

/** What is known of the sticker in a place's window (SPEC PA6). `visits` in any order. */
export function stickerSight(
  followUp: Pick<FollowUp, 'stickerPrintedAtUtc'> | undefined,
  visits: readonly Look[],
): StickerSight {
  const printedAtUtc = followUp?.stickerPrintedAtUtc ?? null;
  if (printedAtUtc === null) return { kind: 'notPrinted' };
  const last = visits
    .filter(({ visitedAtUtc, stickerSeen }) => visitedAtUtc >= printedAtUtc && isLook(stickerSeen))
    .reduce<Look | null>((later, visit) => (later && later.visitedAtUtc > visit.visitedAtUtc ? later : visit), null);
  if (last === null) return { kind: 'neverSeen', printedAtUtc };
  const kind = last.stickerSeen === 'yes' ? 'seen' : 'notThere';
  return { kind, printedAtUtc, visitedAtUtc: last.visitedAtUtc };
}

function isLook(stickerSeen: Audit['stickerSeen']): boolean {
  return stickerSeen === 'yes' || stickerSeen === 'no';
}
