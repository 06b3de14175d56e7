import type { DraftAction } from '#shared/domain/audit/visit-draft.ts';
import { addDays } from '#shared/domain/calendar/local-date.ts';
import { newId } from '#shared/kernel/id.ts';
import { todayHere } from '#ui/time/local-day.ts';

/** Most that one visit can leave to mend. */
export const MAX_ACTIONS = 20;
/** What is usually given to mend something. */
const USUAL_DAYS = 14;

/** One more thing to mend, in two weeks unless said otherwise; the same words are not added twice. */
export function withAction(actions: readonly DraftAction[], text: string): DraftAction[] {
  const isKnown = text !== '' && actions.some((action) => action.text === text);
  if (isKnown || actions.length >= MAX_ACTIONS) return [...actions];
  return [...actions, { id: newId(), text, owedBy: '', dueOn: addDays(todayHere(), USUAL_DAYS) }];
}
