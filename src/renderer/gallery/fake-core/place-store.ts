import {
  EVERY_PLACE,
  type PlaceFacets,
  type PlaceFilter,
  type PlaceSort,
} from '#shared/contract/console/place-filter.ts';
import type {
  PlaceDetail,
  PlacePoints,
  PlacePublicView,
  PlaceRow,
  PlaceTwin,
} from '#shared/contract/console/places.contract.ts';
import { type PlacePoint, pointColumns } from '#shared/contract/console/point-columns.ts';
import type { StoredLabel } from '#shared/domain/label/stored-label.ts';
import type { Place, PlaceFields } from '#shared/domain/place/place.ts';
import type { PlaceContact } from '#shared/domain/place/place-contact.ts';
import type { PlaceTrail } from '#shared/domain/place/place-trail.ts';
import { mayBeTwins, metersBetween } from '#shared/domain/place/twin.ts';
import type { MutationContext } from '#shared/sync/mutator.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { type RowOf, SYNCED_TABLES, type TableName } from '#shared/sync/table.ts';
import { facetsOf, fakePublicView, isShown } from './place-filtering.ts';
import { fakeId } from './random.ts';
import { FAKE_NETWORK_ID, FAKE_ORG_ID, samplePlaces } from './sample-places.ts';
import { sampleTrails } from './sample-trails.ts';

type RowOnMap = Omit<PlacePoint, 'lonLat'> & { readonly placeId: string };
type Query = { readonly filter: PlaceFilter; readonly sort: PlaceSort };

const ORDER = new Intl.Collator('fr');

/** Places in memory, filtered and sorted naively: what the core does with SQL. `n` is the position plus one. */
export class PlaceStore {
  readonly #places: Place[];
  readonly #pending = new Set<string>();
  /** Answers already worked out, until something changes. */
  readonly #lists = new Map<string, readonly PlaceRow[]>();
  readonly #facets = new Map<string, PlaceFacets>();
  readonly #numbers = new Map<string, number>();
  readonly #contacts = new Map<string, PlaceContact>();
  readonly #trails: Map<string, PlaceTrail>;

  constructor(count: number) {
    this.#places = samplePlaces(count);
    this.#trails = new Map(sampleTrails(this.#places).map((trail) => [trail.id, trail]));
    this.#renumber();
    const first = this.#places[0];
    if (first) this.editContact(first.id, { referentName: 'Samia R.', referentPhone: '06 00 00 00 01' });
    const fifth = this.#places[4];
    if (fifth) this.#pending.add(fifth.id);
  }

  list(query: Query): readonly PlaceRow[] {
    const key = JSON.stringify(query);
    const known = this.#lists.get(key);
    if (known) return known;
    const { filter, sort } = query;
    const direction = sort.direction === 'asc' ? 1 : -1;
    const rows = this.#places
      .filter((place) => this.#isShown(place, filter))
      .toSorted((a, b) => direction * ORDER.compare(a[sort.field] ?? '', b[sort.field] ?? ''))
      .map((place) => this.#row(place));
    this.#lists.set(key, rows);
    return rows;
  }

  all(): readonly Place[] {
    return this.#places;
  }

  points(filter: PlaceFilter): PlacePoints {
    const shown = this.#places.filter((place) => this.#isShown(place, filter));
    return this.pointsOf(shown.map((place) => ({ ...place, n: this.#numberOf(place), placeId: place.id })));
  }

  /** The rows whose place has a position, for the map. */
  pointsOf(rows: readonly RowOnMap[]): PlacePoints {
    return pointColumns(
      rows.flatMap(({ placeId, ...row }) => {
        const { lon = null, lat = null } = this.#places[(this.#numbers.get(placeId) ?? 0) - 1] ?? {};
        return lon === null || lat === null ? [] : [{ ...row, lonLat: [lon, lat] }];
      }),
    );
  }

  counts() {
    const { byLabelState, byCategory } = this.facets(EVERY_PLACE);
    const disputed = this.#places.filter((place) => this.#isDisputed(place)).length;
    return { total: this.#places.length, byLabelState, byCategory, disputed };
  }

  facets(filter: PlaceFilter): PlaceFacets {
    const key = JSON.stringify(filter);
    const facets = this.#facets.get(key) ?? facetsOf(this.#places, filter, (place) => this.#isDisputed(place));
    this.#facets.set(key, facets);
    return facets;
  }

  #isShown(place: Place, filter: PlaceFilter): boolean {
    return isShown(place, filter, (other) => this.#isDisputed(other));
  }

  publicView(id: string): PlacePublicView | null {
    const place = this.#places.find((other) => other.id === id);
    return place === undefined ? null : fakePublicView(place);
  }

  get(wanted: { readonly n: number } | { readonly id: string }, canEdit: boolean): PlaceDetail | null {
    const n = 'n' in wanted ? wanted.n : this.#numbers.get(wanted.id);
    const found = n === undefined ? undefined : this.#places[n - 1];
    if (!found) return null;
    const isOurs = found.ownerOrgId === FAKE_ORG_ID;
    return {
      n: this.#numberOf(found),
      place: found,
      contact: this.#contacts.get(found.id) ?? null,
      trail: this.#trails.get(found.id) ?? null,
      mergedIntoName: this.#places.find(({ id }) => id === found.mergedIntoId)?.name ?? null,
      merged: this.#places
        .filter(({ mergedIntoId }) => mergedIntoId === found.id)
        .map(({ id, name }) => ({ id, name })),
      isPending: this.#pending.has(found.id),
      canSeeTrail: canEdit && isOurs,
      canEdit: canEdit && isOurs && found.mergedIntoId === null,
      canSeeContact: canEdit && isOurs,
    };
  }

  create(fields: PlaceFields): string {
    const [model] = samplePlaces(1);
    if (!model) throw new Error('no sample');
    const id = fakeId(4, this.#places.length);
    this.#places.push({ ...model, ...fields, id, labelState: 'candidate', labelUntil: null });
    this.#pending.add(id);
    this.#renumber();
    return id;
  }

  /** Runs one of the real mutations on the rows held here; false when it is refused. */
  mutate(name: string, args: unknown): boolean {
    const prepared = MUTATORS.prepare(name, args);
    const decided = prepared.ok ? prepared.value.decide(this.#context()) : prepared;
    if (!decided.ok) return false;
    for (const change of decided.value) {
      if (change.op !== 'upsert') continue;
      if (change.table === 'placeTrail') this.#trails.set(change.id, change.row);
      if (change.table === 'place') this.#places[this.#places.findIndex(({ id }) => id === change.id)] = change.row;
      this.#pending.add(change.id);
    }
    this.#renumber();
    return true;
  }

  twins(id: string): readonly PlaceTwin[] {
    const place = this.#places.find((candidate) => candidate.id === id);
    if (!place) return [];
    return this.#places
      .filter((other) => other !== place && other.mergedIntoId === null && mayBeTwins(place, other))
      .map((other) => ({ place: other, distanceMeters: metersBetween(place, other) }));
  }

  #context(): MutationContext {
    return {
      actor: { userId: 'user-nora', orgId: FAKE_ORG_ID, networkId: FAKE_NETWORK_ID, roles: ['admin'], territories: [] },
      nowUtc: new Date().toISOString(),
      row: <Name extends TableName>(table: Name, id: string) => {
        const row = table === 'placeTrail' ? this.#trails.get(id) : this.#places.find((place) => place.id === id);
        return SYNCED_TABLES[table].schema.optional().parse(row) as RowOf<Name> | undefined;
      },
      changedSinceBase: () => false,
    };
  }

  #isDisputed(place: Place): boolean {
    return (this.#trails.get(place.id)?.conflicts.length ?? 0) > 0;
  }

  setLabel(id: string, label: StoredLabel): void {
    const index = this.#places.findIndex((place) => place.id === id);
    const former = this.#places[index];
    if (former) this.#places[index] = { ...former, ...label };
    this.#pending.add(id);
    this.#renumber();
  }

  editContact(id: string, patch: Partial<Omit<PlaceContact, 'id' | 'networkId' | 'ownerOrgId'>>): void {
    const blank = { referentName: '', referentPhone: '', backupName: '', backupPhone: '', note: '' };
    const known = this.#contacts.get(id) ?? { id, networkId: FAKE_NETWORK_ID, ownerOrgId: FAKE_ORG_ID, ...blank };
    this.#contacts.set(id, { ...known, ...patch });
  }

  remove(id: string): void {
    const index = this.#places.findIndex((place) => place.id === id);
    if (index >= 0) this.#places.splice(index, 1);
    this.#renumber();
  }

  #renumber(): void {
    this.#lists.clear();
    this.#facets.clear();
    for (const [index, place] of this.#places.entries()) this.#numbers.set(place.id, index + 1);
  }

  #numberOf(place: Place): number {
    return this.#numbers.get(place.id) ?? 0;
  }

  #row(place: Place): PlaceRow {
    return {
      n: this.#numberOf(place),
      id: place.id,
      name: place.name,
      category: place.category,
      addressTyped: place.addressTyped,
      postcode: place.postcode,
      communeName: place.communeName,
      labelState: place.labelState,
      labelUntil: place.labelUntil,
      sourceUpdatedOn: place.sourceUpdatedOn,
      openingHours: place.openingHours,
      timeZone: place.timeZone,
      hasPosition: place.lon !== null,
      opensOn: place.opensOn,
      closesOn: place.closesOn,
      isPending: this.#pending.has(place.id),
      isDisputed: this.#isDisputed(place),
    };
  }
}
