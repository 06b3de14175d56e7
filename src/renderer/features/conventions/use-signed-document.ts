import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { documentRefusalText } from '#renderer/app/documents/document-texts.ts';
import { useAddDocument } from '#renderer/app/documents/use-add-document.ts';
import { refusalOf } from '#renderer/app/refusal.ts';
import type { DocumentRow } from '#shared/contract/console/documents.contract.ts';
import type { ConventionRow } from '#shared/contract/console/reports.contract.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** The signed paper of a convention, and changing it. `problem`: text id of what to do about the last thing that was refused. */
export function useSignedDocument({ id, fields }: ConventionRow) {
  const { t } = useTexts();
  const core = useCore();
  const { documentId } = fields;
  const adding = useAddDocument(null);
  const [problem, setProblem] = useState<string | null>(null);
  const row = useQuery({
    queryKey: ['placeDocument', 'signed', documentId],
    queryFn: ({ signal }) => core.documents.get({ ids: documentId === null ? [] : [documentId] }, { signal }),
  }).data?.[0];
  /** True when it was taken. */
  const tried = async (change: Promise<unknown>): Promise<boolean> => {
    const refused = await refusalOf(change);
    setProblem(refused === null ? null : documentRefusalText(refused.code));
    return refused === null;
  };
  const name = (nextId: string | null) => core.conventions.save({ id, fields: { ...fields, documentId: nextId } });
  /** The document first, then the convention that names it: a console that stops in between keeps both as they were. */
  const attach = async (file: File): Promise<void> => {
    const [added] = await adding.add([{ file, kind: 'convention', caption: '' }]);
    if (added === undefined || !(await tried(name(added)))) return;
    if (row !== undefined) await tried(core.documents.remove({ id: row.document.id }));
  };
  const remove = async ({ document }: DocumentRow): Promise<void> => {
    if (!(await tried(name(null))) || !(await tried(core.documents.remove({ id: document.id })))) return;
    const takeBack = async () => (await tried(core.documents.restore({ document }))) && tried(name(document.id));
    showToast({ text: t('console.document.removed'), onUndo: () => void takeBack() });
  };
  return { row: row ?? null, problem: adding.problem ?? problem, isAdding: adding.progress !== null, attach, remove };
}
