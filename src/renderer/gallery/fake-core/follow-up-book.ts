import type { BoardFilter, BoardRow, BoardSort } from '#shared/contract/console/follow-up.contract.ts';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { BUCKETS, bucketOf, dueItems } from '#shared/domain/follow-up/due-items.ts';
import type { FollowUpFields } from '#shared/domain/follow-up/follow-up.ts';
import { factsInForce } from '#shared/domain/label/label-file.ts';
import type { FakeWorld } from './fake-world.ts';
import type { LabelFiles } from './label-files.ts';
import { GALLERY_TODAY, type VisitBook } from './visit-book.ts';

const PEOPLE = ['Nora Benali', 'Omar Haddad', ''];
const STEPS = ['Rappeler le gérant', 'Déposer la nouvelle charte', '', ''];

/** The board of the gallery: the real rules over invented places. */
export class FollowUpBook {
  readonly #world: FakeWorld;
  readonly #labels: LabelFiles;
  readonly #visits: VisitBook;
  readonly #written = new Map<string, FollowUpFields>();
  #rows: readonly BoardRow[] | null = null;

  constructor(world: FakeWorld, labels: LabelFiles, visits: VisitBook) {
    this.#world = world;
    this.#labels = labels;
    this.#visits = visits;
  }

  forget(): void {
    this.#rows = null;
  }

  fieldsOf(placeId: string): FollowUpFields {
    return this.#written.get(placeId) ?? invented(placeId);
  }

  write(placeId: string, fields: FollowUpFields): void {
    this.#written.set(placeId, fields);
    this.forget();
  }

  all(): readonly BoardRow[] {
    this.#rows ??= this.#world.places
      .list({
        filter: { ...EVERY_PLACE, ownership: 'mine' },
        sort: { field: 'name', direction: 'asc' },
      })
      .flatMap((row) => this.#rowOf(row.id, row.n) ?? []);
    return this.#rows;
  }

  list({ text, buckets, inCharge }: BoardFilter, { field, direction }: BoardSort): readonly BoardRow[] {
    const wanted = new Set<BoardRow['bucket']>(buckets.length > 0 ? buckets : BUCKETS.slice(0, -1));
    const sign = direction === 'asc' ? 1 : -1;
    const key = (row: BoardRow): string => (field === 'urgency' ? urgency(row) : row[field]);
    return this.all()
      .filter((row) => wanted.has(row.bucket) && (inCharge === null || row.inCharge === inCharge))
      .filter((row) => row.name.toLowerCase().includes(text.toLowerCase()))
      .toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  }

  #rowOf(placeId: string, n: number): BoardRow | null {
    const status = this.#labels.statusOf(placeId);
    const place = this.#world.places.get({ id: placeId }, true)?.place;
    if (!status || !place) return null;
    const today = localDateAt(new Date().toISOString(), place.timeZone);
    const fields = this.fieldsOf(placeId);
    const last = factsInForce(this.#labels.factsOf(placeId) ?? [], new Date().toISOString()).at(-1);
    const due = dueItems({
      today,
      status,
      lastStepOn: status.grant === null && last ? localDateAt(last.atUtc, place.timeZone) : null,
      actionsDueOn: this.#visits.actionsOf(placeId).flatMap(({ state, dueOn }) => (state === 'open' ? [dueOn] : [])),
      visitsPlannedOn: this.#visits.planned.flatMap((visit) =>
        visit.placeId === placeId && visit.state === 'planned' ? [visit.plannedOn] : [],
      ),
      nextStepOn: fields.nextStepOn,
    });
    const { withdrawn } = status.file;
    return {
      n,
      placeId,
      name: place.name,
      category: place.category,
      communeName: place.communeName,
      labelState: status.state,
      labelUntil: status.until,
      bucket: bucketOf(status, due),
      due: [...due],
      ...fields,
      lost: withdrawn && { reason: withdrawn.reason, on: withdrawn.atUtc.slice(0, 10), note: withdrawn.note },
      isPending: this.#written.has(placeId),
    };
  }
}

function urgency({ bucket, due }: BoardRow): string {
  const rank = bucket === null ? BUCKETS.length : BUCKETS.indexOf(bucket);
  return `${rank} ${String((due[0]?.daysLeft ?? 0) + 100_000).padStart(7, '0')}`;
}

function invented(placeId: string): FollowUpFields {
  const number = Number(placeId.slice(-4));
  const inCharge = PEOPLE[number % 3] ?? '';
  const nextStep = STEPS[number % 4] ?? '';
  // Some steps have a day: from last week to the week after next.
  return { inCharge, nextStep, nextStepOn: nextStep === '' ? null : addDays(GALLERY_TODAY, (number % 23) - 7) };
}
