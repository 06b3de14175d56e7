import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Mutator } from '#shared/sync/mutator.ts';

/* Looking leaves no row. These say that somebody looked, so that the server's access log keeps it: also when they did it offline. */

const quarantineArgs = z.strictObject({ count: z.int().min(0) });

/** Somebody opened the refused messages. */
const quarantineView: Mutator<z.infer<typeof quarantineArgs>> = {
  name: 'quarantine.view',
  args: quarantineArgs,
  permission: 'quarantine.read',
  lane: 'main',
  reads: () => [],
  logged: ({ count }) => ({ subjectId: null, recordId: null, count }),
  decide: () => ok([]),
};

const alertArgs = z.strictObject({ alertId: uuidSchema });

/** Somebody looked up where a closed alert was. */
const alertReview: Mutator<z.infer<typeof alertArgs>> = {
  name: 'alert.review',
  args: alertArgs,
  permission: 'alert.read',
  lane: 'alerts',
  reads: ({ alertId }) => [{ table: 'alert', id: alertId }],
  logged: ({ alertId }) => ({ subjectId: alertId, recordId: null, count: null }),
  decide: ({ alertId }, { actor, row }) =>
    row('alert', alertId)?.ownerOrgId === actor.orgId ? ok([]) : err({ code: 'missing' }),
};

const exportArgs = z.strictObject({ count: z.int().min(1) });

/** Somebody took discreet places out in a file; said before the file is made. */
const placeExportDiscreet: Mutator<z.infer<typeof exportArgs>> = {
  name: 'place.exportDiscreet',
  args: exportArgs,
  permission: 'place.exportDiscreet',
  lane: 'main',
  reads: () => [],
  logged: ({ count }) => ({ subjectId: null, recordId: null, count }),
  decide: () => ok([]),
};

export const accessMutators = [quarantineView, alertReview, placeExportDiscreet] as const;
