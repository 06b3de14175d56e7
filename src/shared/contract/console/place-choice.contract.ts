import { oc } from '@orpc/contract';
import { z } from 'zod';
import { mapAreaSchema } from '#shared/geo/map-area.ts';
import { uuidSchema } from '#shared/kernel/id.ts';
import { placeFilterSchema, placeSortSchema } from './place-filter.ts';
import { placeRowSchema } from './places.contract.ts';

const numbersSchema = z.instanceof(Uint32Array);

/** What a window asks about many places at once. Places go by `n`, the console's row number, as on the map. */
export const consolePlaceChoiceContract = {
  /** Row numbers of a stretch of the filtered, sorted list. Without `limit`: to its end. */
  numbers: oc
    .input(
      z.object({
        filter: placeFilterSchema,
        sort: placeSortSchema,
        offset: z.int().nonnegative(),
        limit: z.int().positive().optional(),
      }),
    )
    .output(z.object({ n: numbersSchema })),
  /** Row numbers of the filtered places in a part of the map, those the map draws as one included. */
  within: oc.input(z.object({ filter: placeFilterSchema, area: mapAreaSchema })).output(z.object({ n: numbersSchema })),
  /** Some places put in order, filtered out or not; a place that is gone is left out. */
  sorted: oc.input(z.object({ n: numbersSchema, sort: placeSortSchema })).output(z.object({ n: numbersSchema })),
  /** Of some places: how many the filter shows, how many it hides. A place that is gone counts in neither. */
  standing: oc
    .input(z.object({ filter: placeFilterSchema, n: numbersSchema }))
    .output(z.object({ shown: z.int(), hidden: z.int() })),
  /** Lines of some places, in the order asked for; a place that is gone is left out. */
  rows: oc.input(z.object({ n: z.array(z.int()).max(200) })).output(z.object({ rows: z.array(placeRowSchema) })),
  /** Ids of some places, in the order asked for; a place that is gone is left out. */
  ids: oc.input(z.object({ n: numbersSchema })).output(z.object({ ids: z.array(uuidSchema) })),
};
