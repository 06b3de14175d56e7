import type { DocumentKind, PlaceDocument } from '#shared/domain/document/place-document.ts';
import { fakeId } from './random.ts';
import { FAKE_NETWORK_ID, FAKE_ORG_ID } from './sample-places.ts';
import { FAKE_NOW_MS } from './scenario.ts';

/** What a sample is beyond its row: where its bytes are. */
export type SampleDocument = {
  readonly document: PlaceDocument;
  /** `sending`: on its way up, when there is a network; else it waits. */
  readonly state: 'settled' | 'waiting' | 'sending' | 'elsewhere';
  readonly visitId: string | null;
};

const DAY_MS = 86_400_000;
const PLACE_ID = fakeId(3, 1);

type Told = {
  readonly kind: DocumentKind;
  readonly caption: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly daysAgo: number;
  readonly state?: SampleDocument['state'];
  readonly visitId?: string;
  /** Of no place: a convention names it. */
  readonly isOfConvention?: true;
};

const TOLD: readonly Told[] = [
  { kind: 'photo', caption: '', fileName: 'IMG_2204.jpg', sizeBytes: 1_210_300, daysAgo: 0, state: 'sending' },
  {
    kind: 'photo',
    caption: 'L’affiche derrière le comptoir',
    fileName: '',
    sizeBytes: 842_000,
    daysAgo: 0,
    state: 'waiting',
  },
  { kind: 'photo', caption: 'La devanture, rue de la Barre', fileName: '', sizeBytes: 1_050_000, daysAgo: 41 },
  { kind: 'photo', caption: '', fileName: '', sizeBytes: 990_000, daysAgo: 41, visitId: fakeId(12, 1) },
  {
    kind: 'photo',
    caption: 'L’entrée de service',
    fileName: '',
    sizeBytes: 1_300_000,
    daysAgo: 200,
    state: 'elsewhere',
  },
  {
    kind: 'convention',
    caption: 'Avenant 2026',
    fileName: 'avenant-2026.pdf',
    sizeBytes: 410_000,
    daysAgo: 1,
    state: 'waiting',
  },
  { kind: 'signature', caption: '', fileName: 'signature.png', sizeBytes: 18_400, daysAgo: 41, visitId: fakeId(12, 1) },
  {
    kind: 'charter',
    caption: 'Charte signée par la gérante',
    fileName: 'charte.pdf',
    sizeBytes: 1_840_000,
    daysAgo: 210,
  },
  {
    kind: 'convention',
    caption: '',
    fileName: 'convention-ville-de-lyon.pdf',
    sizeBytes: 1_320_000,
    daysAgo: 60,
    isOfConvention: true,
  },
];

/** The last of them: what the gallery's first convention names. */
export const SIGNED_CONVENTION_ID = fakeId(70, TOLD.length);

export const SAMPLE_DOCUMENTS: readonly SampleDocument[] = TOLD.map(
  ({ daysAgo, state = 'settled', visitId = null, isOfConvention = false, ...told }, index) => ({
    document: {
      ...told,
      id: fakeId(70, index + 1),
      networkId: FAKE_NETWORK_ID,
      ownerOrgId: FAKE_ORG_ID,
      placeId: isOfConvention ? null : PLACE_ID,
      sha256: String(index + 1).padStart(64, '0'),
      mediaType: told.kind === 'photo' ? 'image/jpeg' : told.kind === 'signature' ? 'image/png' : 'application/pdf',
      addedBy: 'user-nora',
      addedAtUtc: new Date(FAKE_NOW_MS - daysAgo * DAY_MS - index * 60_000).toISOString(),
    },
    state,
    visitId,
  }),
);

const WIDTH_PX = 800;
const HEIGHT_PX = 600;

/** A shop front, another one for each seed. Invented: nobody's window is shown. */
export async function drawShopFront(seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(WIDTH_PX, HEIGHT_PX);
  const context = canvas.getContext('2d');
  if (context === null) return new Uint8Array();
  const hue = (seed * 67) % 360;
  const fill = (colour: string, [x, y, width, height]: readonly [number, number, number, number]) => {
    context.fillStyle = colour;
    context.fillRect(x, y, width, height);
  };
  fill(`hsl(${hue} 18% 78%)`, [0, 0, WIDTH_PX, HEIGHT_PX]);
  fill(`hsl(${hue} 10% 58%)`, [0, 500, WIDTH_PX, 100]);
  fill(`hsl(${hue} 35% 34%)`, [80, 120, 640, 380]);
  fill(`hsl(${hue} 45% 24%)`, [80, 120, 640, 70]);
  fill('hsl(48 60% 86%)', [120, 220, 330, 240]);
  fill(`hsl(${hue} 25% 22%)`, [500, 220, 160, 280]);
  fill('hsl(48 60% 86%)', [520, 240, 120, 130]);
  for (let stripe = 0; stripe < 8; stripe += 1) {
    fill(stripe % 2 === 0 ? 'hsl(0 0% 96%)' : `hsl(${hue} 50% 45%)`, [80 + stripe * 80, 190, 80, 24]);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  return new Uint8Array(await blob.arrayBuffer());
}
