import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type PlaceRow, placeRowSchema } from '#shared/contract/console/places.contract.ts';

/** One line of the list, with the two facts that only some readers need. */
export type PlaceLine = PlaceRow & { readonly phone: string };

const storedSchema = placeRowSchema
  .omit({ hasPosition: true, isPending: true })
  .extend({ hasPosition: z.int(), phone: z.string() });
type Stored = z.infer<typeof storedSchema>;

/** Reads list lines by row number, in the order asked for; a place that is gone meanwhile is left out. */
export type PlaceRows = (n: readonly number[], isPending: (id: string) => boolean) => readonly PlaceLine[];

export function createPlaceRows(database: Database): PlaceRows {
  const select = database.prepare<[string], Stored>(`
    SELECT n, id, name, category, address_typed AS addressTyped, commune_name AS communeName, label_state AS labelState,
      label_until AS labelUntil, source_updated_on AS sourceUpdatedOn, opening_hours AS openingHours,
      time_zone AS timeZone, lon IS NOT NULL AS hasPosition, phone
    FROM place WHERE n IN (SELECT value FROM json_each(?))`);
  return (wanted, isPending) => {
    const byN = new Map(select.all(JSON.stringify(wanted)).map((row) => [row.n, row]));
    return wanted.flatMap((n) => {
      const row = byN.get(n);
      return row ? [{ ...row, hasPosition: row.hasPosition === 1, isPending: isPending(row.id) }] : [];
    });
  };
}
