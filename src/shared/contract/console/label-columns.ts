import { z } from 'zod';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { labelStateSchema } from '#shared/domain/place/place.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

/** What every list of followed places shows of one. */
export const labelColumns = {
  /** The console's row number, the map's handle. */
  n: z.int(),
  placeId: uuidSchema,
  name: z.string(),
  category: placeCategorySchema,
  communeName: z.string(),
  labelState: labelStateSchema,
};
