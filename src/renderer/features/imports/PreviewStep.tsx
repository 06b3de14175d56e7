import { Button } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import type {
  ImportDraft,
  ImportPreviewRow,
  ImportRowFilter,
  ImportSummary,
} from '#shared/contract/console/imports.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { FilterChip } from '#ui/form/FilterChip.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import type { PagedSource } from '#ui/table/paged-rows.ts';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { ImportFailurePanel } from './ImportFailurePanel.tsx';
import { findingText } from './import-texts.ts';
import classes from './imports.module.css';
import { previewColumns } from './preview-columns.tsx';
import { QuestionBanners } from './QuestionBanners.tsx';
import { RowQuestion } from './RowQuestion.tsx';
import type { Import } from './use-import.ts';

type Props = {
  readonly draft: ImportDraft;
  readonly summary: ImportSummary;
  readonly answered: number;
  readonly state: Import;
};
type Only = ImportRowFilter;

const ROW_HEIGHT_PX = 36;

/** The dry run: what each row would become and why, before anything is written. */
export function PreviewStep({ draft, summary, answered, state }: Props) {
  const { t } = useTexts();
  const [only, setOnly] = useState<Only>('all');
  const [line, setLine] = useState<number | null>(null);
  const writableCount = summary.createCount + summary.updateCount;
  return (
    <>
      <SummaryLine summary={summary} only={only} onOnly={setOnly} />
      <FindingCounts summary={summary} />
      <QuestionBanners summary={summary} state={state} />
      <PreviewTable key={only} draft={draft} only={only} answered={answered} onLine={setLine} />
      {line === null ? null : <RowQuestion draftId={draft.draftId} line={line} answered={answered} state={state} />}
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void state.leave()}>
          {t('ui.action.cancel')}
        </Button>
        <Button variant="default" onClick={() => state.back(draft)}>
          {t('console.import.backToColumns')}
        </Button>
        <Button disabled={writableCount === 0} onClick={() => void state.apply(draft, summary)}>
          {t('console.import.apply', { count: writableCount })}
        </Button>
      </div>
    </>
  );
}

type SummaryProps = {
  readonly summary: ImportSummary;
  readonly only: Only;
  readonly onOnly: (only: Only) => void;
};

function SummaryLine({ summary, only, onOnly }: SummaryProps) {
  const { t, format } = useTexts();
  const chips: readonly { readonly only: Only; readonly text: string; readonly count: number }[] = [
    { only: 'all', text: t('console.import.onlyAll'), count: summary.rowCount },
    { only: 'created', text: t('console.import.onlyCreated'), count: summary.createCount },
    { only: 'updated', text: t('console.import.onlyUpdated'), count: summary.updateCount },
    { only: 'rejected', text: t('console.import.onlyRejected'), count: summary.rejectCount },
    { only: 'asked', text: t('console.import.onlyAsked'), count: summary.askCount + summary.leftOutCount },
    { only: 'conflicting', text: t('console.import.onlyConflicting'), count: summary.conflictCount },
    { only: 'warned', text: t('console.import.onlyWarned'), count: summary.warningCount },
  ];
  return (
    <div className={classes.summary}>
      <p className={classes.intro}>
        {t('console.import.dryRun', { rows: summary.rowCount, unchanged: summary.unchangedCount })}
      </p>
      <div className={classes.chips}>
        {chips.filter(isWorthShowing).map((chip) => (
          <FilterChip key={chip.only} isOn={chip.only === only} onToggle={() => onOnly(chip.only)}>
            {chip.text} <strong>{format.number(chip.count)}</strong>
          </FilterChip>
        ))}
      </div>
    </div>
  );
}

/** The questions have a chip only when there are any. */
function isWorthShowing({ only, count }: { readonly only: Only; readonly count: number }): boolean {
  return count > 0 || (only !== 'asked' && only !== 'conflicting');
}

/** How often each finding occurs, most frequent first. */
function FindingCounts({ summary }: { readonly summary: ImportSummary }) {
  const { t, format } = useTexts();
  const counts = Object.entries(summary.byFinding).sort(([, a], [, b]) => b - a);
  if (counts.length === 0) return null;
  return (
    <details className={classes.findings}>
      <summary>{t('console.import.findings', { count: counts.length })}</summary>
      <ul className={classes.findingList}>
        {counts.map(([code, count]) => (
          <li key={code}>
            <span className={classes.findingCount}>{format.number(count)}</span>
            {t(findingText(code))}
          </li>
        ))}
      </ul>
    </details>
  );
}

type TableProps = {
  readonly draft: ImportDraft;
  readonly only: Only;
  readonly answered: number;
  readonly onLine: (line: number) => void;
};

function PreviewTable({ draft, only, answered, onLine }: TableProps) {
  const texts = useTexts();
  const { t } = texts;
  const core = useCore();
  const [selected, setSelected] = useState<number | null>(null);
  const columns = useMemo(() => previewColumns(texts), [texts]);
  const source = useMemo<PagedSource<ImportPreviewRow>>(
    () => ({
      key: ['local', 'importRows', draft.draftId, only, answered],
      fetchPage: (offset, limit, signal) =>
        core.imports.rows({ draftId: draft.draftId, only, offset, limit }, { signal }),
    }),
    [core, draft.draftId, only, answered],
  );
  return (
    <div className={classes.tableBox}>
      <VirtualTable
        id="import-rows"
        label={t('console.import.rows')}
        columns={columns}
        source={source}
        rowHeightPx={ROW_HEIGHT_PX}
        sort={{ field: 'line', direction: 'asc' }}
        onSort={() => {}}
        choice={null}
        selectedIndex={selected}
        onSelect={(row, index) => {
          setSelected(index);
          onLine(row.line);
        }}
        onOpen={() => {}}
        onTotal={() => {}}
        whenEmpty={
          <EmptyState icon={IconFileSearch} title={t('console.import.noRows')} text={t('console.import.noRowsText')} />
        }
        whenFailed={() => <ImportFailurePanel failure={{ kind: 'failed', code: '', detail: '' }} />}
      />
    </div>
  );
}
