import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import type { DocumentRow } from '#shared/contract/console/documents.contract.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { documentRefusalText } from './document-texts.ts';

/** Saving a copy and removing one document. `problem`: text id of what to do about the last thing that failed. */
export function useDocumentActions({ document }: DocumentRow) {
  const { t } = useTexts();
  const core = useCore();
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const saveCopy = async () => {
    setSaving(true);
    const refused = await refusalOf(
      core.documents.saveCopy({ id: document.id }).then(({ saved, fileName }) => {
        if (saved) showToast({ text: t('console.document.copySaved', { file: fileName }) });
      }),
    );
    setSaving(false);
    setProblem(refused === null ? null : documentRefusalText(refused.code));
  };
  /** True when it is gone; the toast takes it back. */
  const remove = async (): Promise<boolean> => {
    const refused = await refusalOf(core.documents.remove({ id: document.id }));
    setProblem(refused === null ? null : documentRefusalText(refused.code));
    if (refused !== null) return false;
    showToast({ text: t('console.document.removed'), onUndo: () => void core.documents.restore({ document }) });
    return true;
  };
  return { problem, isSaving, saveCopy, remove };
}
