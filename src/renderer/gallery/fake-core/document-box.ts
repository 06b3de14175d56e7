import type { DocumentRow, DocumentTransfer } from '#shared/contract/console/documents.contract.ts';
import type { MediaType } from '#shared/domain/document/media-type.ts';
import type { PlaceDocument } from '#shared/domain/document/place-document.ts';
import { fakeId } from './random.ts';
import { FAKE_NETWORK_ID, FAKE_ORG_ID } from './sample-places.ts';
import { Signal } from './signal.ts';

type Added = Pick<PlaceDocument, 'placeId' | 'kind' | 'fileName' | 'caption'> & {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: MediaType;
};
type Bytes = Pick<Added, 'bytes' | 'mediaType'>;

/** Documents in memory; bytes are never sent anywhere. */
export class DocumentBox {
  readonly transfers = new Signal<readonly DocumentTransfer[]>([]);
  readonly #rows = new Map<string, PlaceDocument>();
  readonly #bytes = new Map<string, Bytes>();

  idsOf(placeId: string | null): readonly string[] {
    return [...this.#rows.values()].filter((row) => row.placeId === placeId).map(({ id }) => id);
  }

  row(id: string, canEdit: boolean): DocumentRow | undefined {
    const document = this.#rows.get(id);
    return document && { document, bytes: 'here', isWaiting: false, canEdit };
  }

  add({ bytes, ...added }: Added): string {
    const index = this.#rows.size + 1;
    const id = fakeId(70, index);
    const sha256 = String(index).padStart(64, '0');
    this.#bytes.set(id, { bytes, mediaType: added.mediaType });
    this.#rows.set(id, {
      ...added,
      id,
      networkId: FAKE_NETWORK_ID,
      ownerOrgId: FAKE_ORG_ID,
      sha256,
      sizeBytes: bytes.length,
      addedBy: 'user-nora',
      addedAtUtc: new Date().toISOString(),
    });
    return id;
  }

  patch(id: string, patch: Partial<Pick<PlaceDocument, 'caption' | 'kind'>>): void {
    const row = this.#rows.get(id);
    if (row) this.#rows.set(id, { ...row, ...patch });
  }

  remove(id: string): void {
    this.#rows.delete(id);
  }

  restore(document: PlaceDocument): void {
    this.#rows.set(document.id, document);
  }

  read(id: string): Bytes | { readonly missing: 'offline' } {
    return this.#bytes.get(id) ?? { missing: 'offline' };
  }
}
