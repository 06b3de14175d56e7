import type { BoardCounts } from '#shared/contract/console/follow-up.contract.ts';

export type BulkAction = 'assign' | 'step' | 'plan' | 'lose';

/** One letter each, the first of the French word where it is free: Assigner, Étape, Visite, Perdu. */
export const KEY_OF: Readonly<Record<BulkAction, string>> = { assign: 'a', step: 'e', plan: 'v', lose: 'p' };

export function mayDo(action: BulkAction, { canEdit, canDecide }: Pick<BoardCounts, 'canEdit' | 'canDecide'>): boolean {
  return action === 'lose' ? canDecide : canEdit;
}

type Press = { readonly key: string; readonly altKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean };

/** The action of a key pressed on the list; null: none. */
export function actionOfKey({ key, altKey, ctrlKey, metaKey }: Press): BulkAction | null {
  if (altKey || ctrlKey || metaKey) return null;
  switch (key.toLowerCase()) {
    case KEY_OF.assign:
      return 'assign';
    case KEY_OF.step:
      return 'step';
    case KEY_OF.plan:
      return 'plan';
    case KEY_OF.lose:
      return 'lose';
    default:
      return null;
  }
}
