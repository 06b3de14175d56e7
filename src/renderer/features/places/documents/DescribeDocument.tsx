import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { documentRefusalText } from '#renderer/app/documents/document-texts.ts';
import { refusalOf } from '#renderer/app/refusal.ts';
import type { DocumentRow } from '#shared/contract/console/documents.contract.ts';
import { fitsKind } from '#shared/domain/document/document-mutators.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { type Description, DescriptionFields } from './DescriptionFields.tsx';
import classes from './documents.module.css';

type Props = { readonly row: DocumentRow; readonly onDone: () => void };

/** Changes what a document is called and what it is. */
export function DescribeDocument({ row: { document }, onDone }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [described, setDescribed] = useState<Description>({ kind: document.kind, caption: document.caption });
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const refused = await refusalOf(core.documents.describe({ id: document.id, ...described }));
    setProblem(refused === null ? null : documentRefusalText(refused.code));
    if (refused === null) onDone();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DescriptionFields
        value={described}
        canBe={(kind) => fitsKind(kind, document.mediaType)}
        onChange={setDescribed}
      />
      {problem === null ? null : (
        <ErrorPanel happened={t('console.form.refused')} kept={t('console.form.kept')} todo={t(problem)} />
      )}
      <div className={classes.actions}>
        <Button type="submit">{t('console.form.save')}</Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.action.cancel')}
        </Button>
      </div>
    </form>
  );
}
