import type { PlaceDetail, PlaceFilter, PlacePoints, PlaceRow } from '#shared/contract/console/places.contract.ts';
import type { StoredLabel } from '#shared/domain/label/stored-label.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES, type Place, type PlaceFields } from '#shared/domain/place/place.ts';
import type { PlaceContact } from '#shared/domain/place/place-contact.ts';
import { fakeId } from './random.ts';
import { FAKE_NETWORK_ID, FAKE_ORG_ID, samplePlaces } from './sample-places.ts';

type Sort = {
  readonly field: 'name' | 'communeName' | 'labelState' | 'labelUntil';
  readonly direction: 'asc' | 'desc';
};
type Query = { readonly filter: PlaceFilter; readonly sort: Sort };

const ORDER = new Intl.Collator('fr');

/** Places in memory, filtered and sorted naively: what the core does with SQL. `n` is the position plus one. */
export class PlaceStore {
  readonly #places: Place[];
  readonly #pending = new Set<string>();
  /** Answers already worked out, until something changes. */
  readonly #lists = new Map<string, readonly PlaceRow[]>();
  readonly #numbers = new Map<string, number>();
  readonly #contacts = new Map<string, PlaceContact>();

  constructor(count: number) {
    this.#places = samplePlaces(count);
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
      .filter((place) => isShown(place, filter))
      .toSorted((a, b) => direction * ORDER.compare(a[sort.field] ?? '', b[sort.field] ?? ''))
      .map((place) => this.#row(place));
    this.#lists.set(key, rows);
    return rows;
  }

  all(): readonly Place[] {
    return this.#places;
  }

  points(filter: PlaceFilter): PlacePoints {
    const shown = this.#places.filter((place) => isShown(place, filter) && place.lon !== null);
    return {
      n: Uint32Array.from(shown, (place) => this.#numberOf(place)),
      lonLat: Float32Array.from(shown.flatMap((place) => [place.lon ?? 0, place.lat ?? 0])),
      category: Uint8Array.from(shown, (place) => PLACE_CATEGORIES.indexOf(place.category)),
      label: Uint8Array.from(shown, (place) => LABEL_STATES.indexOf(place.labelState)),
    };
  }

  counts() {
    const byLabelState: Record<string, number> = {};
    for (const place of this.#places) byLabelState[place.labelState] = (byLabelState[place.labelState] ?? 0) + 1;
    return { total: this.#places.length, byLabelState, byCategory: {} };
  }

  get(wanted: { readonly n: number } | { readonly id: string }, canEdit: boolean): PlaceDetail | null {
    const found = 'n' in wanted ? this.#places[wanted.n - 1] : this.#places.find(({ id }) => id === wanted.id);
    if (!found) return null;
    const isOurs = found.ownerOrgId === FAKE_ORG_ID;
    return {
      n: this.#numberOf(found),
      place: found,
      contact: this.#contacts.get(found.id) ?? null,
      isPending: this.#pending.has(found.id),
      canEdit: canEdit && isOurs,
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

  edit(id: string, patch: Partial<PlaceFields>): void {
    const index = this.#places.findIndex((place) => place.id === id);
    const former = this.#places[index];
    if (former) this.#places[index] = { ...former, ...patch, updatedAtUtc: new Date().toISOString() };
    this.#pending.add(id);
    this.#renumber();
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
      communeName: place.communeName,
      labelState: place.labelState,
      labelUntil: place.labelUntil,
      sourceUpdatedOn: place.sourceUpdatedOn,
      openingHours: place.openingHours,
      timeZone: place.timeZone,
      hasPosition: place.lon !== null,
      isPending: this.#pending.has(place.id),
    };
  }
}

function isShown(place: Place, filter: PlaceFilter): boolean {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const text = plain(`${place.name} ${place.addressTyped} ${place.communeName}`);
  return (
    plain(filter.text)
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (filter.categories.length === 0 || filter.categories.includes(place.category)) &&
    (filter.labelStates.length === 0 || filter.labelStates.includes(place.labelState)) &&
    (filter.ownership === 'all' || place.ownerOrgId === FAKE_ORG_ID)
  );
}
