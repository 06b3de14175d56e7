import type { PaperLine } from '#shared/contract/console/paper.contract.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

/** « Imprimée le 3 mars ; vue à la visite du 12 mai. » */
export function stickerText(sticker: PaperLine['sticker'], { t, format }: Texts): string {
  switch (sticker.kind) {
    case 'notPrinted':
      return t('console.paper.stickerNotPrinted');
    case 'neverSeen':
      return t('console.paper.stickerNeverSeen', { printed: format.dayOf(sticker.printedAtUtc) });
    case 'seen':
    case 'notThere':
      return t(sticker.kind === 'seen' ? 'console.paper.stickerSeen' : 'console.paper.stickerNotThere', {
        printed: format.dayOf(sticker.printedAtUtc),
        visited: format.dayOf(sticker.visitedAtUtc),
      });
  }
}
