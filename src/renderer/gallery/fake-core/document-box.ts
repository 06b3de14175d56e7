import type { DocumentRow, DocumentTransfer } from '#shared/contract/console/documents.contract.ts';
import { isImage, type MediaType } from '#shared/domain/document/media-type.ts';
import type { PlaceDocument } from '#shared/domain/document/place-document.ts';
import { fakeId } from './random.ts';
import { drawShopFront, SAMPLE_DOCUMENTS, type SampleDocument } from './sample-documents.ts';
import { FAKE_NETWORK_ID, FAKE_ORG_ID } from './sample-places.ts';
import type { Scenario } from './scenario.ts';
import { Signal } from './signal.ts';

type Added = Pick<PlaceDocument, 'placeId' | 'kind' | 'fileName' | 'caption'> & {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: MediaType;
};
type Bytes = Pick<Added, 'bytes' | 'mediaType'>;

/** Documents in memory; bytes are never sent anywhere. */
export class DocumentBox {
  readonly transfers: Signal<readonly DocumentTransfer[]>;
  readonly #isOffline: boolean;
  readonly #kept: Map<string, SampleDocument>;
  readonly #bytes = new Map<string, Bytes>();

  constructor({ status }: Scenario) {
    this.#isOffline = status.connection === 'offline';
    this.#kept = new Map(SAMPLE_DOCUMENTS.map((sample) => [sample.document.id, sample]));
    this.transfers = new Signal(
      SAMPLE_DOCUMENTS.filter(({ state }) => state === 'sending').map(({ document: { sha256, sizeBytes } }) => ({
        sha256,
        direction: 'up',
        doneBytes: Math.round(sizeBytes * 0.4),
        totalBytes: sizeBytes,
        failure: this.#isOffline ? 'offline' : null,
      })),
    );
  }

  idsOf(placeId: string | null): readonly string[] {
    return [...this.#kept.values()]
      .map(({ document }) => document)
      .filter((document) => document.placeId === placeId)
      .toSorted((left, right) => right.addedAtUtc.localeCompare(left.addedAtUtc))
      .map(({ id }) => id);
  }

  row(id: string, canEdit: boolean): DocumentRow | undefined {
    const kept = this.#kept.get(id);
    if (!kept) return undefined;
    const { document, state, visitId } = kept;
    return {
      document,
      bytes: state === 'elsewhere' ? 'elsewhere' : 'here',
      isWaiting: state === 'waiting' || state === 'sending',
      visitId,
      canEdit: canEdit && visitId === null,
    };
  }

  add({ bytes, ...added }: Added): string {
    const index = this.#kept.size + 1;
    const id = fakeId(71, index);
    this.#bytes.set(id, { bytes, mediaType: added.mediaType });
    const document: PlaceDocument = {
      ...added,
      id,
      networkId: FAKE_NETWORK_ID,
      ownerOrgId: FAKE_ORG_ID,
      sha256: String(1000 + index).padStart(64, '0'),
      sizeBytes: bytes.length,
      addedBy: 'user-nora',
      addedAtUtc: new Date().toISOString(),
    };
    this.#kept.set(id, { document, state: 'waiting', visitId: null });
    return id;
  }

  patch(id: string, patch: Partial<Pick<PlaceDocument, 'caption' | 'kind'>>): void {
    const kept = this.#kept.get(id);
    if (kept) this.#kept.set(id, { ...kept, document: { ...kept.document, ...patch } });
  }

  remove(id: string): void {
    this.#kept.delete(id);
  }

  restore(document: PlaceDocument): void {
    this.#kept.set(document.id, { document, state: 'waiting', visitId: null });
  }

  async read(id: string): Promise<Bytes | { readonly missing: 'offline' | 'gone' }> {
    const kept = this.#kept.get(id);
    const known = this.#bytes.get(id);
    if (known) return known;
    if (!kept || !isImage(kept.document.mediaType)) return { missing: 'gone' };
    if (kept.state === 'elsewhere' && this.#isOffline) return { missing: 'offline' };
    const drawn = { bytes: await drawShopFront(Number(kept.document.sha256)), mediaType: 'image/jpeg' } as const;
    this.#bytes.set(id, drawn);
    return drawn;
  }
}
