import type { FileSaver } from '#core/saving/file-saver.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { MediaType } from '#shared/domain/document/media-type.ts';
import type { DocumentKind } from '#shared/domain/document/place-document.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** The dialog proposes a name that tells no place and no person. */
const NAMES: Readonly<Record<DocumentKind, string>> = {
  photo: 'photo',
  charter: 'charte',
  convention: 'convention',
  signature: 'signature',
  other: 'document',
};
const ENDINGS: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** Writes a document's bytes where the person chooses; from there on they are no longer sealed. */
export async function saveCopy(
  workspace: Workspace | null,
  id: string,
  save: FileSaver,
): Promise<Result<{ readonly saved: boolean; readonly fileName: string }, string>> {
  const document = workspace?.rows.get('placeDocument', id);
  if (!workspace || !document) return err('missing');
  const read = await workspace.blobs.read(document);
  if (!read.ok) return read;
  const day = document.addedAtUtc.slice(0, 10);
  const fileName = `${NAMES[document.kind]}-${day}.${ENDINGS[document.mediaType]}`;
  const outcome = await save({ fileName, bytes: read.value });
  if (outcome.kind === 'saved') return ok({ saved: true, fileName: outcome.fileName });
  return outcome.problem === 'cancelled' ? ok({ saved: false, fileName: '' }) : err(outcome.problem);
}
