import type { PlaceBulkAction } from '#renderer/app/place-choice.tsx';
import { ExportAction } from '#renderer/features/places/export/ExportAction.tsx';
import { StickerAction } from '#renderer/paper/StickerAction.tsx';

/** What may be done with several chosen places, in the order of their buttons. Each belongs to the feature that does it. */
export const PLACE_BULK_ACTIONS: readonly PlaceBulkAction[] = [
  { id: 'export', Action: ExportAction },
  { id: 'stickers', Action: StickerAction },
];
