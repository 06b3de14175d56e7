import { describe, expect, test } from 'vitest';
import { MAX_DOCUMENT_BYTES } from '#shared/domain/document/media-type.ts';
import type { PlaceDocument } from '#shared/domain/document/place-document.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { aContext, anActor, numberedId, OTHER_ORG_ID, PLACE_ID } from '#test/support/builders.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';

const photo: PlaceDocument = { ...FOLLOW_UP_SAMPLES.placeDocument, placeId: PLACE_ID, sizeBytes: 1200 };
const { networkId: _n, ownerOrgId: _o, addedBy: _b, addedAtUtc: _a, ...addArgs } = photo;

function decide(name: string, args: unknown, rows: readonly PlaceDocument[] = []) {
  const prepared = MUTATORS.prepare(name, args);
  if (!prepared.ok) return prepared;
  return prepared.value.decide(aContext({ rows: rows.map((row) => ({ table: 'placeDocument', row })) }));
}

describe('documents', () => {
  test('SY70 adding one names the bytes that must be there, and no row but its own', () => {
    const prepared = MUTATORS.prepare('document.add', addArgs);
    expect(prepared).toMatchObject({
      ok: true,
      value: {
        blobs: [{ sha256: photo.sha256, sizeBytes: 1200, mediaType: 'image/jpeg' }],
        reads: [{ table: 'placeDocument', id: photo.id }],
      },
    });
  });

  test('one that is added belongs to the person’s organisation and says who added it', () => {
    const { userId, orgId } = anActor();
    expect(decide('document.add', addArgs)).toMatchObject({
      ok: true,
      value: [{ op: 'upsert', row: { ownerOrgId: orgId, addedBy: userId, caption: '' } }],
    });
    expect(decide('document.add', addArgs, [photo])).toMatchObject({ ok: false, error: { code: 'alreadyExists' } });
  });

  test('a photo and a signature are pictures; a charter may be a PDF', () => {
    const pdf = { ...addArgs, mediaType: 'application/pdf' };
    for (const kind of ['photo', 'signature']) {
      expect(decide('document.add', { ...pdf, kind })).toMatchObject({ error: { code: 'invalid', field: 'kind' } });
    }
    expect(decide('document.add', { ...pdf, kind: 'charter' })).toMatchObject({ ok: true });
    const charter: PlaceDocument = { ...photo, kind: 'charter', mediaType: 'application/pdf' };
    expect(decide('document.describe', { id: photo.id, patch: { kind: 'photo' } }, [charter])).toMatchObject({
      error: { code: 'invalid', field: 'kind' },
    });
  });

  test('neither its size nor its type is beyond what is taken', () => {
    expect(decide('document.add', { ...addArgs, sizeBytes: MAX_DOCUMENT_BYTES })).toMatchObject({ ok: true });
    for (const wrong of [{ sizeBytes: MAX_DOCUMENT_BYTES + 1 }, { sizeBytes: 0 }, { mediaType: 'image/svg+xml' }]) {
      expect(decide('document.add', { ...addArgs, ...wrong })).toMatchObject({ error: { code: 'invalid' } });
    }
  });

  test('a caption and a kind can change; the bytes cannot', () => {
    const described = decide('document.describe', { id: photo.id, patch: { caption: 'La façade' } }, [photo]);
    expect(described).toMatchObject({ value: [{ row: { ...photo, caption: 'La façade' } }] });
    const patch = { sha256: 'cd'.repeat(32) };
    expect(decide('document.describe', { id: photo.id, patch }, [photo])).toMatchObject({ error: { code: 'invalid' } });
  });

  test('another organisation’s document does not exist', () => {
    const theirs = { ...photo, ownerOrgId: OTHER_ORG_ID };
    expect(decide('document.remove', { id: photo.id }, [theirs])).toEqual({ ok: false, error: { code: 'missing' } });
    const patch = { caption: 'x' };
    expect(decide('document.describe', { id: photo.id, patch }, [theirs])).toMatchObject({
      error: { code: 'missing' },
    });
    expect(decide('document.remove', { id: numberedId(99) })).toMatchObject({ error: { code: 'missing' } });
  });
});
