import { describe, expect, it } from 'vitest';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { MAX_MUTATIONS_PER_PUSH } from '#shared/sync/limits.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import { OTHER_EPOCH, openReplica, type ReplicaFixture } from '#test/support/sync/replica-fixture.ts';

const SLOW = 'aa'.repeat(32);
const QUICK = 'bb'.repeat(32);
const all = () => true;
const none = () => false;

const addDocument = ({ mutate }: ReplicaFixture, sha256: string): string => {
  const id = newId();
  const file = { fileName: '', mediaType: 'image/png', sizeBytes: 5 };
  unwrap(mutate('document.add', { id, placeId: null, kind: 'photo', caption: '', sha256, ...file }));
  return id;
};
const describeDocument = ({ mutate }: ReplicaFixture, id: string): void => {
  unwrap(mutate('document.describe', { id, patch: { caption: 'La devanture' } }));
};
const createPlace = ({ mutate }: ReplicaFixture): void => {
  unwrap(mutate('place.create', { id: newId(), fields: somePlaceFields() }));
};
const batch = ({ replica }: ReplicaFixture, isSettled: (sha256: string) => boolean) =>
  replica.nextBatch('main', isSettled).map(({ mid, name }) => `${mid} ${name}`);

describe('the order in which mutations are sent', () => {
  it('SY72 passes over what waits for bytes and what shares a row with it, and counts only what is sent', () => {
    const fixture = openReplica();
    const slow = addDocument(fixture, SLOW);
    createPlace(fixture);
    describeDocument(fixture, slow);
    addDocument(fixture, QUICK);
    expect(batch(fixture, (sha256) => sha256 === QUICK)).toEqual(['1 place.create', '2 document.add']);
    expect(batch(fixture, all)).toEqual(['1 place.create', '2 document.add', '3 document.add', '4 document.describe']);
  });

  it('SY72 holds a chain back to its end: what follows a follower waits too', () => {
    const fixture = openReplica();
    const id = addDocument(fixture, SLOW);
    describeDocument(fixture, id);
    unwrap(fixture.mutate('document.remove', { id }));
    unwrap(fixture.mutate('document.add', documentArgs(id)));
    createPlace(fixture);
    expect(batch(fixture, (sha256) => sha256 === QUICK)).toEqual(['1 place.create']);
  });

  it('SY12 what was sent keeps its number and its place, also when its bytes are in doubt again', () => {
    const fixture = openReplica();
    addDocument(fixture, SLOW);
    expect(batch(fixture, all)).toEqual(['1 document.add']);
    createPlace(fixture);
    // Its answer may be lost: the number is taken, and another mutation under it would be a fork.
    expect(batch(fixture, none)).toEqual(['1 document.add', '2 place.create']);
  });

  it('SY60 after a change of epoch nothing was sent, and bytes are waited for again', () => {
    const fixture = openReplica();
    addDocument(fixture, SLOW);
    createPlace(fixture);
    batch(fixture, all);
    fixture.replica.resetEpoch(OTHER_EPOCH, 0);
    expect(batch(fixture, none)).toEqual(['1 place.create']);
    expect(batch(fixture, all)).toEqual(['1 place.create', '2 document.add']);
  });

  it('SY72 more photos than one push holds do not hide what lies behind them', () => {
    const fixture = openReplica();
    for (let index = 0; index < MAX_MUTATIONS_PER_PUSH + 50; index += 1) {
      addDocument(fixture, index.toString(16).padStart(64, '0'));
    }
    createPlace(fixture);
    expect(batch(fixture, none)).toEqual(['1 place.create']);
    expect(batch(fixture, all)).toHaveLength(MAX_MUTATIONS_PER_PUSH);
  });
});

function documentArgs(id: string) {
  const file = { fileName: '', mediaType: 'image/png', sizeBytes: 5, sha256: QUICK };
  return { id, placeId: null, kind: 'photo', caption: '', ...file };
}
