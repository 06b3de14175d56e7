import type { Place } from '#shared/domain/place/place.ts';
import type { PlaceTrail, TrailEntry } from '#shared/domain/place/place-trail.ts';
import { fakeId } from './random.ts';

const NOW_MS = Date.now();
const HOUR_MS = 3_600_000;

/** Place on which two auditors disagree, by its position. */
const DISPUTED = 3;

/** Believable histories: edits and a note, and a place of which two auditors said two things. */
export function sampleTrails(places: readonly Place[]): readonly PlaceTrail[] {
  const [first] = places;
  const disputed = places[DISPUTED];
  return [
    ...(first === undefined ? [] : [trailOf(first, false)]),
    ...(disputed === undefined ? [] : [trailOf(disputed, true)]),
  ];
}

function trailOf(first: Place, isDisputed: boolean): PlaceTrail {
  const { id, networkId, ownerOrgId } = first;
  const entries: TrailEntry[] = [
    line(1, 900, { kind: 'edit', field: 'phone', before: '', after: '04 78 37 00 00' }),
    line(2, 320, {
      kind: 'note',
      text: 'Le patron préfère être appelé après 15 h. La porte de service donne sur la cour.',
    }),
    line(3, 30, { kind: 'edit', field: 'accessibility', before: '', after: 'De plain-pied, porte à droite' }),
    line(4, 28, { kind: 'edit', field: 'openingHours', before: 'Mo-Sa 17:00-01:00', after: 'Mo-Su 17:00-02:00' }),
    line(5, 3, { kind: 'edit', field: 'openingHours', before: 'Mo-Su 17:00-02:00', after: first.openingHours }),
    line(6, 3, { kind: 'edit', field: 'website', before: 'https://nocturne.example', after: first.website }),
  ];
  const dispute = (field: 'openingHours' | 'website', former: string): PlaceTrail['conflicts'][number] => ({
    field,
    values: [
      { value: former, actorId: 'user-claire', atUtc: ago(28) },
      { value: first[field], actorId: 'user-nora', atUtc: ago(3) },
    ],
  });
  const conflicts = [dispute('openingHours', 'Mo-Sa 08:30-17:30'), dispute('website', 'https://montchat.example')];
  return { id, networkId, ownerOrgId, entries, conflicts: isDisputed ? conflicts : [] };
}

function line(index: number, hoursAgo: number, rest: Pick<TrailEntry, 'kind'> & Partial<TrailEntry>): TrailEntry {
  const actorId = index % 2 === 0 ? 'user-claire' : 'user-nora';
  return {
    id: fakeId(12, index),
    atUtc: ago(hoursAgo),
    actorId,
    field: null,
    before: null,
    after: null,
    text: '',
    ...rest,
  };
}

function ago(hours: number): string {
  return new Date(NOW_MS - hours * HOUR_MS).toISOString();
}
