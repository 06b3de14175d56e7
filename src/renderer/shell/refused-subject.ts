import { z } from 'zod';
import type { RejectedMutation } from '#shared/contract/console/sync.contract.ts';
import { labelFactSchema } from '#shared/domain/label/label-fact.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

/** Changes whose own `id` is that of a place. */
const OF_A_PLACE = /^(place|placeContact|followUp)\.(?!import)/;

const kinds = labelFactSchema.options.map((option) => option.shape.kind.value);
const factKindSchema = z.enum(kinds);
export type FactKind = z.infer<typeof factKindSchema>;

const argsSchema = z.object({
  id: uuidSchema.optional(),
  placeId: uuidSchema.optional(),
  fact: z.object({ kind: factKindSchema, factId: uuidSchema.optional() }).optional(),
});

/** What a refused change was about; null where it does not say. */
export type RefusedSubject = {
  readonly placeId: string | null;
  /** The step or decision about a label that was tried. */
  readonly factKind: FactKind | null;
  /** The earlier step that it wanted to take back. */
  readonly takenBackId: string | null;
};

/** Reads what a refused change was about from what was kept of it. */
export function refusedSubject({ name, argsJson }: RejectedMutation): RefusedSubject {
  const args = argsSchema.safeParse(parsed(argsJson)).data;
  return {
    placeId: args?.placeId ?? (OF_A_PLACE.test(name) ? (args?.id ?? null) : null),
    factKind: args?.fact?.kind ?? null,
    takenBackId: args?.fact?.factId ?? null,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
