import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { answerSchema, auditSchema, correctiveActionSchema, VISIT_FORM } from './audit.ts';
import type { RecordVisit } from './record-visit.ts';

const instant = z.iso.datetime({ offset: false });

/** An item as far as it was filled in: a note may come before its answer. */
const draftAnswerSchema = answerSchema.extend({ answer: answerSchema.shape.answer.nullable() });

const draftActionSchema = correctiveActionSchema
  .pick({ id: true, owedBy: true })
  .extend({ text: z.string().max(500), dueOn: z.string().max(10) });

/**
 * A visit being made, kept by one console until it is recorded: half-filled, hence laxer than a visit. Its id becomes the visit's, so that
 * recording it twice is recording it once.
 */
export const visitDraftSchema = auditSchema.pick(VISIT_FORM).extend({
  plannedVisitId: uuidSchema.nullable(),
  answers: z.record(z.string(), draftAnswerSchema),
  actions: z.array(draftActionSchema).max(20),
  updatedAtUtc: instant,
});
export type VisitDraft = z.infer<typeof visitDraftSchema>;
export type DraftAction = VisitDraft['actions'][number];

/** The answers given so far; an item with a note alone has none. */
export function answersOf({ answers }: Pick<VisitDraft, 'answers'>): RecordVisit['answers'] {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([code, { answer, note }]) => (answer === null ? [] : [[code, { answer, note }]])),
  );
}

/** What is handed to `audit.record`. Lines of actions that were opened and never filled in are left out. */
export function visitOf(
  draft: VisitDraft,
  author: { readonly bookId: string; readonly templateId: string; readonly auditorName: string },
): RecordVisit {
  const { updatedAtUtc: _when, ...visit } = draft;
  const actions = draft.actions.filter(({ text }) => text.trim() !== '');
  return { ...visit, ...author, answers: answersOf(draft), actions };
}
