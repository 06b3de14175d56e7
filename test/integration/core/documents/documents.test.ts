import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPlace, numberedId, OTHER_ORG_ID, PLACE_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { bytesOfType, sha256Of } from '#test/support/document-bytes.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

const THEIR_PLACE_ID = numberedId(1);
const picture = bytesOfType('image/jpeg', 40_000);

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore(
    signedInFolder([
      { table: 'place', row: aPlace() },
      { table: 'place', row: aPlace({ id: THEIR_PLACE_ID, ownerOrgId: OTHER_ORG_ID }) },
    ]),
  );
});
afterAll(() => core.close());

const add = (overrides: Partial<Parameters<TestCore['client']['documents']['add']>[0]> = {}) =>
  core.client.documents.add({
    placeId: PLACE_ID,
    kind: 'photo',
    fileName: 'façade.jpg',
    caption: '',
    bytes: picture,
    ...overrides,
  });
const list = async (placeId: string | null = PLACE_ID) => (await core.client.documents.list({ placeId })).documents;

describe('documents of a place, without a network', () => {
  test('one that is added is there at once, bytes and all, and waits to be sent', async () => {
    const { id } = await add();
    expect(await list()).toMatchObject([
      { document: { id, kind: 'photo', sha256: sha256Of(picture), sizeBytes: 40_000 }, bytes: 'here', isWaiting: true },
    ]);
    expect(await core.client.documents.read({ id })).toEqual({ bytes: picture, mediaType: 'image/jpeg' });
    const other = await core.client.documents.get({ ids: [numberedId(77), id] });
    expect(other.map(({ document }) => document.id)).toEqual([id]);
  });

  test('a caption and a kind can be changed, a removal can be taken back', async () => {
    const [row] = await list();
    const id = row?.document.id ?? '';
    await core.client.documents.describe({ id, caption: 'La devanture' });
    expect(await list()).toMatchObject([{ document: { caption: 'La devanture', kind: 'photo' } }]);
    const [before] = await list();
    await core.client.documents.remove({ id });
    expect(await list()).toEqual([]);
    expect(await core.client.documents.read({ id })).toEqual({ missing: 'gone' });
    if (before) await core.client.documents.restore({ document: before.document });
    expect(await list()).toMatchObject([{ document: { id, caption: 'La devanture' } }]);
    expect(await core.client.documents.read({ id })).toMatchObject({ bytes: picture });
  });

  test('the newest comes first, and a convention’s document belongs to no place', async () => {
    const first = (await list())[0]?.document.id;
    const pdf = bytesOfType('application/pdf', 900);
    const second = await add({ kind: 'charter', bytes: pdf, fileName: 'C:\\Scans\\charte\u202E.pdf' });
    expect((await list()).map(({ document }) => document.id)).toEqual([second.id, first]);
    expect((await list())[0]?.document.fileName).toBe('charte.pdf');
    const third = await add({ placeId: null, kind: 'convention', bytes: pdf, fileName: '' });
    expect((await list(null)).map(({ document }) => document.id)).toEqual([third.id]);
  });

  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a script', new TextEncoder().encode('<script>'), 'wrongType'],
  ])('%s is refused with its reason', async (_what, bytes, code) => {
    await expect(add({ bytes })).rejects.toMatchObject({ code: 'REFUSED', data: { code } });
  });

  test('a PDF is no photo', async () => {
    const refused = add({ bytes: bytesOfType('application/pdf', 50) });
    await expect(refused).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'invalid', field: 'kind' } });
  });

  test('documents are added to places of one’s own organisation', async () => {
    expect((await core.client.documents.list({ placeId: PLACE_ID })).canAdd).toBe(true);
    expect((await core.client.documents.list({ placeId: THEIR_PLACE_ID })).canAdd).toBe(false);
  });

  test('all of it is there after a restart', async () => {
    const ids = (await list()).map(({ document }) => document.id);
    await core.stop();
    core = await startTestCore({ dataDir: core.options.dataDir, keyHex: core.options.keyHex });
    expect((await list()).map(({ document }) => document.id)).toEqual(ids);
    expect(await core.client.documents.read({ id: ids[1] ?? '' })).toMatchObject({ bytes: picture });
  });
});
