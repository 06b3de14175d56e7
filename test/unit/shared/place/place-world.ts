import type { Actor } from '#shared/domain/access/actor.ts';
import type { Place } from '#shared/domain/place/place.ts';
import type { PlaceTrail } from '#shared/domain/place/place-trail.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Rejection } from '#shared/sync/mutator.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import type { RowOf, TableName } from '#shared/sync/table.ts';
import { anActor } from '#test/support/builders.ts';

/** Places and their trails as one side of the sync holds them; each mutation a second after the one before. */
export class PlaceWorld {
  readonly rows = new Map<string, Place | PlaceTrail>();
  #seconds = 0;

  constructor(...places: readonly Place[]) {
    for (const place of places) this.rows.set(`place/${place.id}`, place);
  }

  place(id: string): Place {
    const row = this.rows.get(`place/${id}`);
    if (!row || !('category' in row)) throw new Error(`no place ${id}`);
    return row;
  }

  trail(id: string): PlaceTrail {
    const row = this.rows.get(`placeTrail/${id}`);
    if (!row || !('entries' in row)) throw new Error(`no trail ${id}`);
    return row;
  }

  do(name: string, args: unknown, actor: Actor = anActor()): Result<null, Rejection> {
    const prepared = MUTATORS.prepare(name, args);
    if (!prepared.ok) return prepared;
    this.#seconds += 1;
    const decided = prepared.value.decide({
      actor,
      nowUtc: new Date(Date.UTC(2026, 10, 22, 12, 0, this.#seconds)).toISOString(),
      row: <Name extends TableName>(table: Name, id: string) =>
        this.rows.get(`${table}/${id}`) as RowOf<Name> | undefined,
      changedSinceBase: () => false,
    });
    if (!decided.ok) return decided;
    for (const change of decided.value) {
      if (change.op === 'delete') this.rows.delete(`${change.table}/${change.id}`);
      else if (change.table === 'place' || change.table === 'placeTrail') {
        this.rows.set(`${change.table}/${change.id}`, change.row);
      }
    }
    return { ok: true, value: null };
  }
}
