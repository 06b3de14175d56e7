import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import type { DocumentKind } from '#shared/domain/document/place-document.ts';
import { documentRefusalText } from './document-texts.ts';
import { prepareFile } from './prepare-file.ts';

export type FileToAdd = { readonly file: File; readonly kind: DocumentKind; readonly caption: string };

/** How far a list of files is. */
export type AddProgress = { readonly done: number; readonly total: number };

/**
 * Adds files to the documents of a place, or of no place, one after the other. `problem`: text id of what to do about the last one that
 * was not taken; `progress`: null when nothing is under way.
 */
export function useAddDocument(placeId: string | null) {
  const core = useCore();
  const [problem, setProblem] = useState<string | null>(null);
  const [progress, setProgress] = useState<AddProgress | null>(null);
  const addOne = async ({ file, kind, caption }: FileToAdd): Promise<string | null> => {
    const bytes = await prepareFile(file);
    if (bytes === null) {
      setProblem(documentRefusalText('wrongType'));
      return null;
    }
    let added: string | null = null;
    const refused = await refusalOf(
      core.documents.add({ placeId, kind, fileName: file.name, caption, bytes }).then(({ id }) => {
        added = id;
      }),
    );
    if (refused !== null) setProblem(documentRefusalText(refused.code));
    return added;
  };
  /** Resolves to the ids of those that were taken, in order. */
  const add = async (files: readonly FileToAdd[]): Promise<readonly string[]> => {
    setProblem(null);
    const ids: string[] = [];
    for (const [done, file] of files.entries()) {
      setProgress({ done, total: files.length });
      const id = await addOne(file);
      if (id !== null) ids.push(id);
    }
    setProgress(null);
    return ids;
  };
  return { problem, progress, add };
}
