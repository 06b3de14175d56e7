import type { Database } from 'better-sqlite3';
import { sha256Hex } from '#node/hashing/digest.ts';
import { readImageFile } from '#shared/device/mcuboot/image-file.ts';
import { versionText } from '#shared/device/mcuboot/image-header.ts';
import {
  type FirmwareImage,
  firmwareImageSchema,
  type ImageRefusal,
  MAX_IMAGE_BYTES,
} from '#shared/domain/firmware/firmware-image.ts';
import { type FirmwareJob, firmwareJobSchema } from '#shared/domain/firmware/firmware-job.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { checkSignature, isHashRight, readPublicKey } from './image-signature.ts';

/** Images, the key they are checked with, and jobs, in the person's own encrypted copy: sealed on disk with everything else. */
export type FirmwareShelf = {
  /** Newest first. */
  readonly images: () => readonly FirmwareImage[];
  readonly bytes: (sha256: string) => Uint8Array | null;
  /** Takes a file in, or says why not (SPEC UF9). One that is there already is kept as it is. */
  readonly add: (fileName: string, bytes: Uint8Array, nowUtc: string) => Result<FirmwareImage, ImageRefusal>;
  readonly removeImage: (sha256: string) => void;
  /** Public key in PEM; null: none was given. */
  readonly key: () => string | null;
  /** False: this is no public key. Images kept so far are checked again; those it did not sign are taken away. */
  readonly setKey: (pem: string | null) => boolean;
  readonly jobs: () => readonly FirmwareJob[];
  /** All or none. */
  readonly putJobs: (jobs: readonly FirmwareJob[]) => void;
  readonly removeJob: (id: string) => void;
};

export function openFirmwareShelf(db: Database): FirmwareShelf {
  const images = openImages(db);
  const jobs = openJobs(db);
  const selectKey = db.prepare<[], string>('SELECT pem FROM firmware_key').pluck();
  const key = (): string | null => selectKey.get() ?? null;
  return {
    ...images,
    ...jobs,
    key,
    add: (fileName, bytes, nowUtc) => {
      const judged = judge(bytes, key());
      if (!judged.ok) return judged;
      const image = { ...judged.value, fileName: fileName.slice(0, 200), addedAtUtc: nowUtc };
      images.put(image, bytes);
      return ok(image);
    },
    setKey: (pem) => {
      if (pem !== null && readPublicKey(pem) === null) return false;
      db.transaction(() => {
        db.prepare('DELETE FROM firmware_key').run();
        if (pem !== null) db.prepare('INSERT INTO firmware_key(pem) VALUES (?)').run(pem);
        for (const image of images.images()) judgeAgain(image, images, pem);
      })();
      return true;
    },
  };
}

type Judged = Omit<FirmwareImage, 'fileName' | 'addedAtUtc'>;

function judge(bytes: Uint8Array, pem: string | null): Result<Judged, ImageRefusal> {
  if (bytes.length > MAX_IMAGE_BYTES) return err('tooLarge');
  const read = readImageFile(bytes);
  if (!read.ok) return err(read.error === 'magic' || read.error === 'short' ? 'notAnImage' : 'damaged');
  if (!isHashRight(read.value)) return err('wrongHash');
  const signature = checkSignature(read.value, pem === null ? null : readPublicKey(pem));
  // With a key, an image that nobody signed is as good as one that somebody else signed.
  if (signature === 'wrong' || (pem !== null && signature === 'unsigned')) return err('wrongSignature');
  if (pem !== null && signature === 'unknownKind') return err('unknownSignature');
  return ok({
    sha256: sha256Hex(bytes),
    hash: Buffer.from(read.value.hash.value).toString('hex'),
    version: versionText(read.value.header.version),
    sizeBytes: bytes.length,
    signature,
  });
}

function judgeAgain(image: FirmwareImage, images: Images, pem: string | null): void {
  const bytes = images.bytes(image.sha256);
  const judged = bytes === null ? null : judge(bytes, pem);
  if (bytes === null || !judged?.ok) images.removeImage(image.sha256);
  else images.put({ ...image, ...judged.value }, bytes);
}

type Images = ReturnType<typeof openImages>;

function openImages(db: Database) {
  const select = db.prepare<[], string>('SELECT body FROM firmware_image ORDER BY added_at_utc DESC').pluck();
  const selectBytes = db.prepare<[string], Buffer>('SELECT bytes FROM firmware_image WHERE sha256 = ?').pluck();
  const upsert = db.prepare<[string, string, string, Buffer]>(
    `INSERT INTO firmware_image(sha256, body, added_at_utc, bytes) VALUES (?, ?, ?, ?)
     ON CONFLICT(sha256) DO UPDATE SET body = excluded.body`,
  );
  const remove = db.prepare<[string]>('DELETE FROM firmware_image WHERE sha256 = ?');
  return {
    images: () => select.all().flatMap((body) => firmwareImageSchema.safeParse(JSON.parse(body)).data ?? []),
    bytes: (sha256: string): Uint8Array | null => {
      const bytes = selectBytes.get(sha256);
      return bytes === undefined ? null : new Uint8Array(bytes);
    },
    put: (image: FirmwareImage, bytes: Uint8Array): void =>
      void upsert.run(image.sha256, JSON.stringify(image), image.addedAtUtc, Buffer.from(bytes)),
    removeImage: (sha256: string): void => void remove.run(sha256),
  };
}

function openJobs(db: Database) {
  const select = db.prepare<[], string>('SELECT body FROM firmware_job ORDER BY n').pluck();
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO firmware_job(id, body) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET body = excluded.body',
  );
  const remove = db.prepare<[string]>('DELETE FROM firmware_job WHERE id = ?');
  return {
    jobs: () => select.all().flatMap((body) => firmwareJobSchema.safeParse(JSON.parse(body)).data ?? []),
    putJobs: db.transaction((jobs: readonly FirmwareJob[]): void => {
      for (const job of jobs) upsert.run(job.id, JSON.stringify(job));
    }),
    removeJob: (id: string): void => void remove.run(id),
  };
}
