import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  laneSchema,
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
} from '#shared/sync/wire.ts';

/** Body of `POST /sync/snapshot`; the answer is NDJSON of `SnapshotLine`. */
export const snapshotRequestSchema = z.object({
  scopes: z.array(z.string().max(120)).min(1).max(200).readonly(),
  schema: z.int(),
});

/** Body of `POST /sync/live/{lane}`; the answer is a text/event-stream of `LiveEvent`. `Last-Event-ID` overrides `from`. */
export const liveRequestSchema = z.object({
  epoch: z.uuid(),
  from: z.int().nonnegative(),
  schema: z.int(),
});

const tags = ['Sync'];

/**
 * What consoles and server say to each other (rules: `src/shared/sync/SPEC.md`). The server answers these with handlers of its own,
 * because two of them are streams; this declaration gives their types, their paths and their page in the documentation.
 */
export const syncContract = {
  push: oc
    .route({ method: 'POST', path: '/sync/push/{lane}', summary: 'Queued mutations of one lane, in order', tags })
    .input(pushRequestSchema.extend({ lane: laneSchema }))
    .output(pushResponseSchema),
  pull: oc
    .route({ method: 'POST', path: '/sync/pull/{lane}', summary: 'What changed since the cursors', tags })
    .input(pullRequestSchema.extend({ lane: laneSchema }))
    .output(pullResponseSchema),
};
