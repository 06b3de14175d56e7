import { assertNever } from '#shared/kernel/assert-never.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Page } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { Batches } from './Batches.tsx';
import { CancelButton } from './CancelButton.tsx';
import { FileDrop } from './FileDrop.tsx';
import { ImportFailurePanel } from './ImportFailurePanel.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportReport } from './ImportReport.tsx';
import classes from './imports.module.css';
import { MappingStep } from './MappingStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { Steps } from './Steps.tsx';
import { TagsStep } from './TagsStep.tsx';
import { type Import, useImport } from './use-import.ts';

/** The import assistant: file, columns, check, report. Past imports below, each with its way back. */
export function ImportsPage() {
  const { t } = useTexts();
  const state = useImport();
  return (
    <Page>
      <PageHead title={t('console.import.title')} />
      <Steps step={state.step} />
      {state.failure === null ? null : <ImportFailurePanel failure={state.failure} />}
      <div className={classes.body}>
        <CurrentStep state={state} />
      </div>
    </Page>
  );
}

function CurrentStep({ state }: { readonly state: Import }) {
  const { t } = useTexts();
  const { step } = state;
  switch (step.step) {
    case 'choose':
      return (
        <>
          <FileDrop onFile={(file) => void state.open(file)} />
          <Batches />
        </>
      );
    case 'reading':
      return (
        <div className={classes.progress}>
          <p className={classes.busy} role="status">
            {t('console.import.reading', { file: step.fileName })}
          </p>
          <CancelButton onCancel={state.cancel} />
        </div>
      );
    case 'mapping':
      return step.draft.format === 'osm' ? (
        <TagsStep draft={step.draft} state={state} />
      ) : (
        <MappingStep draft={step.draft} state={state} />
      );
    case 'judging':
      return <ImportProgress draftId={step.draft.draftId} rowCount={step.draft.rowCount} onCancel={state.cancel} />;
    case 'preview':
      return <PreviewStep draft={step.draft} summary={step.summary} answered={step.answered} state={state} />;
    case 'writing':
      return <ImportProgress draftId={step.draft.draftId} rowCount={step.draft.rowCount} onCancel={state.cancel} />;
    case 'done':
      return <ImportReport batch={step.batch} onLeave={() => void state.leave()} />;
    default:
      return assertNever(step);
  }
}
