import { z } from 'zod';

/**
 * Communes of France as parallel columns, most populated first: `towns.json.gz` (the map writes their names) and
 * `villages.json.gz` (the rest, for search by name or postcode). Positions are thousandths of a degree (~100 m), somewhere inside the commune.
 */
export const communeIndexSchema = z.object({
  /** INSEE codes. */
  code: z.array(z.string()),
  name: z.array(z.string()),
  /** Space-separated; empty for the few that have none. */
  postcodes: z.array(z.string()),
  lonMilli: z.array(z.int()),
  latMilli: z.array(z.int()),
  population: z.array(z.int()),
});
export type CommuneIndex = z.infer<typeof communeIndexSchema>;
