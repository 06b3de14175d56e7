import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { VisitDraft } from '#shared/domain/audit/visit-draft.ts';

type Added = { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** What the core says of a file that is no document; mutations' own codes have their texts elsewhere. */
const FILE_TEXT: Readonly<Record<string, string>> = {
  empty: 'console.visit.photoEmpty',
  wrongType: 'console.visit.photoWrongType',
  diskFull: 'console.visit.photoDiskFull',
};

/** Adds a picture to the documents of the visited place. `problem`: text id of why the last one was not taken. */
export function useAddDocument({ placeId }: Pick<VisitDraft, 'placeId'>, kind: 'photo' | 'signature') {
  const core = useCore();
  const [problem, setProblem] = useState<string | null>(null);
  /** Resolves to the document's id, or null when it was refused. */
  const add = async ({ fileName, bytes }: Added): Promise<string | null> => {
    let added: string | null = null;
    const refused = await refusalOf(
      core.documents.add({ placeId, kind, fileName, caption: '', bytes }).then(({ id }) => {
        added = id;
      }),
    );
    setProblem(refused === null ? null : (FILE_TEXT[refused.code] ?? refusalText(refused.code)));
    return added;
  };
  return { problem, add };
}
