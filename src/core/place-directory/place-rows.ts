import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type PlaceRow, placeRowSchema } from '#shared/contract/console/places.contract.ts';
import { todayByZone } from '#shared/domain/calendar/local-date.ts';
import { effectiveLabelState } from '#shared/domain/label/stored-label.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';

/** One line of the list, with the two facts that only some readers need. */
export type PlaceLine = PlaceRow & { readonly phone: string };

const storedSchema = placeRowSchema
  .omit({ hasPosition: true, isPending: true, isDisputed: true })
  .extend({ hasPosition: z.int(), isDisputed: z.int(), phone: z.string(), labelRiskFrom: z.string().nullable() });
type Stored = z.infer<typeof storedSchema>;

/** Reads list lines by row number, in the order asked for; a place that is gone meanwhile is left out. */
export type PlaceRows = (n: readonly number[], isPending: (id: string) => boolean) => readonly PlaceLine[];

export function createPlaceRows(database: Database, clock: Clock): PlaceRows {
  const select = database.prepare<[string], Stored>(`
    SELECT n, id, name, category, address_typed AS addressTyped, postcode, commune_name AS communeName, label_state AS labelState,
      label_until AS labelUntil, label_risk_from AS labelRiskFrom, source_updated_on AS sourceUpdatedOn, opening_hours AS openingHours,
      time_zone AS timeZone, opens_on AS opensOn, closes_on AS closesOn, lon IS NOT NULL AS hasPosition, phone,
      EXISTS (SELECT 1 FROM place_trail t WHERE t.id = place.id AND t.conflicts <> '[]') AS isDisputed
    FROM place WHERE n IN (SELECT value FROM json_each(?))`);
  return (wanted, isPending) => {
    const todayIn = todayByZone(toIsoUtc(clock.nowMs()));
    const byN = new Map(select.all(JSON.stringify(wanted)).map((row) => [row.n, row]));
    return wanted.flatMap((n) => {
      const row = byN.get(n);
      if (row === undefined) return [];
      const { labelRiskFrom, ...line } = row;
      const labelState = effectiveLabelState({ ...line, labelRiskFrom }, todayIn(line.timeZone));
      const flags = {
        hasPosition: line.hasPosition === 1,
        isDisputed: line.isDisputed === 1,
        isPending: isPending(line.id),
      };
      return [{ ...line, labelState, ...flags }];
    });
  };
}
