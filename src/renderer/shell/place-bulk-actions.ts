import type { PlaceBulkAction } from '#renderer/app/place-choice.tsx';
import { ExportAction } from '#renderer/features/places/export/ExportAction.tsx';
import { PlanVisitsAction } from '#renderer/features/visits/PlanVisitsAction.tsx';
import { PrintAction } from '#renderer/paper/PrintAction.tsx';

/** What may be done with several chosen places, in the order of their buttons. Each belongs to the feature that does it. */
export const PLACE_BULK_ACTIONS: readonly PlaceBulkAction[] = [
  { id: 'visits', Action: PlanVisitsAction },
  { id: 'export', Action: ExportAction },
  { id: 'print', Action: PrintAction },
];
