import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { MOST_PAPERS_AT_ONCE, type PrintEnd } from '#shared/contract/console/paper.contract.ts';
import type { PaperKind } from '#shared/domain/paper/printable.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { ProgressLine } from '#ui/feedback/ProgressLine.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { PrintFailed } from './PrintFailed.tsx';
import { PrintQuestion } from './PrintQuestion.tsx';
import classes from './paper.module.css';
import { PRINT_PHASE_TEXT, PRINT_TITLE_TEXT } from './paper-texts.ts';
import { type PrintRun, type PrintState, usePrint } from './use-print.ts';

type Props = {
  readonly kind: PaperKind;
  /** In the order in which the papers come out. */
  readonly placeIds: readonly string[];
  readonly onClose: () => void;
};

/** A print from the question to its end. Closing it gives a print under way up: nothing is written then. */
export function PrintDialog({ kind, placeIds: wanted, onClose }: Props) {
  const { t } = useTexts();
  const placeIds = useMemo(() => wanted.slice(0, MOST_PAPERS_AT_ONCE), [wanted]);
  const { state, start, cancel } = usePrint();
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={t(PRINT_TITLE_TEXT[kind], { count: placeIds.length })}
      closeOnClickOutside={state.step !== 'running'}
    >
      <FormColumn>
        {wanted.length > placeIds.length ? (
          <p className={classes.note}>{t('console.paper.limit', { count: MOST_PAPERS_AT_ONCE })}</p>
        ) : null}
        {state.step === 'running' ? <Running news={state.news} onCancel={cancel} /> : null}
        {state.step === 'failed' ? (
          <PrintFailed outcome={{ kind: 'failed', problem: state.problem }} kept="console.paper.nothingNoted" />
        ) : null}
        {state.step === 'done' ? <Done kind={kind} end={state.end} onClose={onClose} /> : null}
        {state.step === 'asking' || state.step === 'failed' ? (
          <PrintQuestion
            kind={kind}
            placeIds={placeIds}
            onPrint={(choice) => void start({ kind, placeIds, ...choice } satisfies PrintRun)}
            onClose={onClose}
          />
        ) : null}
      </FormColumn>
    </Dialog>
  );
}

type RunningProps = {
  readonly news: Extract<PrintState, { step: 'running' }>['news'];
  readonly onCancel: () => void;
};

function Running({ news, onCancel }: RunningProps) {
  const { t } = useTexts();
  return (
    <>
      {news.kind === 'composing' ? (
        <ProgressLine label={t('console.paper.composing')} done={news.done} total={news.total} />
      ) : (
        <p className={classes.line} role="status">
          {t(PRINT_PHASE_TEXT[news.phase])}
        </p>
      )}
      <FormActions>
        <Button variant="default" onClick={onCancel}>
          {t('console.paper.stop')}
        </Button>
      </FormActions>
    </>
  );
}

type DoneProps = { readonly kind: PaperKind; readonly end: PrintEnd; readonly onClose: () => void };

function Done({ kind, end, onClose }: DoneProps) {
  const { t } = useTexts();
  const { outcome, paperCount: count, record } = end;
  const fileName = outcome.kind === 'saved' ? outcome.fileName : null;
  return (
    <>
      <div role="status" className={classes.done}>
        <p className={classes.result}>
          {fileName === null
            ? t('console.paper.sentToPrinter', { count })
            : t(SAVED_TEXT[kind], { count, file: fileName })}
        </p>
        <p className={classes.note}>{t(recordText(record))}</p>
      </div>
      <FormActions>
        <Button onClick={onClose} data-autofocus>
          {t('ui.action.close')}
        </Button>
      </FormActions>
    </>
  );
}

const SAVED_TEXT: Readonly<Record<PaperKind, string>> = {
  sticker: 'console.paper.savedStickers',
  certificate: 'console.paper.savedCertificates',
};

function recordText(record: PrintEnd['record']): string {
  switch (record) {
    case 'recorded':
      return 'console.paper.noted';
    case 'left':
      return 'console.paper.notNoted';
    case 'refused':
      return 'console.paper.noteRefused';
    default:
      return assertNever(record);
  }
}
