import { z } from 'zod';
import { earlierUtc } from '#shared/kernel/clock.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Mutator } from '#shared/sync/mutator.ts';
import type { RowChange } from '#shared/sync/table.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import { emptyFollowUp } from '../follow-up/follow-up-mutators.ts';
import { type PaperKind, paperKindSchema } from './printable.ts';

/** A larger print run is recorded by several mutations. */
export const MOST_RECORDED_AT_ONCE = 100;

const recordArgs = z.strictObject({
  kind: paperKindSchema,
  placeIds: z.array(uuidSchema).min(1).max(MOST_RECORDED_AT_ONCE),
  printedAtUtc: z.iso.datetime({ offset: false }),
});

const FIELD = { sticker: 'stickerPrintedAtUtc', certificate: 'certificatePrintedAtUtc' } as const satisfies Record<
  PaperKind,
  keyof FollowUp
>;

/** That paper was printed for these places (SPEC PA5). Whether a label was in force then is not asked again: the paper exists. */
const recordPrinted: Mutator<z.infer<typeof recordArgs>> = {
  name: 'paper.recordPrinted',
  args: recordArgs,
  permission: 'followUp.edit',
  lane: 'main',
  reads: ({ placeIds }) =>
    placeIds.flatMap((id) => [{ table: 'place', id } as const, { table: 'followUp', id } as const]),
  decide: ({ kind, placeIds, printedAtUtc }, context) => {
    const changes: RowChange[] = [];
    const atUtc = earlierUtc(printedAtUtc, context.nowUtc);
    for (const id of new Set(placeIds)) {
      const place = context.row('place', id);
      if (place?.ownerOrgId !== context.actor.orgId) return err({ code: 'missing' });
      const followUp = context.row('followUp', id) ?? emptyFollowUp(place, context.nowUtc);
      const former = followUp[FIELD[kind]];
      if (former !== null && former >= atUtc) continue;
      const row: FollowUp = { ...followUp, [FIELD[kind]]: atUtc, updatedAtUtc: context.nowUtc };
      changes.push({ table: 'followUp', id, op: 'upsert', row });
    }
    return ok(changes);
  },
};

export const paperMutators = [recordPrinted] as const;
