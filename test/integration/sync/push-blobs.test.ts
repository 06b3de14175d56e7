import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/domain/access/actor.ts';
import { newId } from '#shared/kernel/id.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import { ENGINES } from '#test/support/postgres.ts';
import { aMutation, type LogFixture, okPush, openLogFixture, verdicts } from '#test/support/sync/log-fixture.ts';

const SHA256 = 'ab'.repeat(32);

describe.each(ENGINES)('push of what names bytes, on %s', (engine) => {
  let log: LogFixture;
  beforeAll(async () => {
    log = await openLogFixture(engine);
  });
  afterAll(() => log.close());

  const bring = (actor: Actor, changes: { readonly isWhole?: boolean; readonly sizeBytes?: number } = {}) =>
    log.pool.query(`insert into blob values ($1, $2, $3, 'image/png', $4, $4, $5, '2026-01-01')`, [
      actor.networkId,
      actor.orgId,
      SHA256,
      changes.sizeBytes ?? 500,
      changes.isWhole ?? true,
    ]);
  const add = (mid: number, changes: Record<string, unknown> = {}) =>
    aMutation(mid, 'document.add', {
      id: newId(),
      placeId: null,
      kind: 'photo',
      sha256: SHA256,
      fileName: 'photo.png',
      mediaType: 'image/png',
      sizeBytes: 500,
      caption: '',
      ...changes,
    });
  const verdictsOf = async (actor: Actor, ...mutations: readonly ReturnType<typeof aMutation>[]) =>
    verdicts(okPush(await log.pushRaw(actor, { mutations })).results);

  it('SY70 is taken when the bytes are here, and renews them so that no purge overtakes the row', async () => {
    const actor = log.newActor();
    await bring(actor);
    expect(await verdictsOf(actor, add(1), add(2))).toEqual(['applied', 'applied']);
    const { rows } = await log.pool.query('select last_used_at from blob where network_id = $1', [actor.networkId]);
    expect(rows[0].last_used_at.getTime()).toBe(log.clock.nowMs());
  });

  it('SY70 is refused when they are not, and blocks nothing behind it', async () => {
    const actor = log.newActor();
    const create = aMutation(2, 'place.create', { id: newId(), fields: somePlaceFields() });
    expect(await verdictsOf(actor, add(1), create)).toEqual(['blobMissing', 'applied']);
  });

  it('SY70 is refused when they are half here, or of another size or type than the row would say', async () => {
    const half = log.newActor();
    await bring(half, { isWhole: false });
    expect(await verdictsOf(half, add(1))).toEqual(['blobMissing']);
    const whole = log.newActor();
    await bring(whole);
    const wrong = [add(1, { sizeBytes: 501 }), add(2, { mediaType: 'image/jpeg' })];
    expect(await verdictsOf(whole, ...wrong)).toEqual(['blobMissing', 'blobMissing']);
  });

  it('SY70 is refused when only another organisation of the network has brought them', async () => {
    const theirs = log.newActor();
    await bring(theirs);
    const ours = log.newActor({ networkId: theirs.networkId });
    expect(await verdictsOf(ours, add(1))).toEqual(['blobMissing']);
  });

  it('SY20 is forbidden to who adds no documents, whatever is here', async () => {
    const viewer = log.newActor({ roles: ['viewer'] });
    await bring(viewer);
    expect(await verdictsOf(viewer, add(1))).toEqual(['forbidden']);
  });
});
