import type { ImportPreviewRow } from '#shared/contract/console/imports.contract.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { StatusBadge, type StatusTone } from '#ui/status/StatusBadge.tsx';
import type { Column } from '#ui/table/columns.ts';
import { findingText, VERDICT_TEXT } from './import-texts.ts';
import classes from './imports.module.css';

const VERDICT_TONE: Readonly<Record<ImportPreviewRow['verdict'], StatusTone>> = {
  create: 'accent',
  update: 'accent',
  unchanged: 'neutral',
  reject: 'due',
  ask: 'due',
  leaveOut: 'neutral',
};

/** Columns of the dry run: line of the file, what it is, what it becomes, and everything that was noticed. */
export function previewColumns({ t, format }: Texts): readonly Column<ImportPreviewRow>[] {
  return [
    {
      id: 'line',
      title: t('console.import.colLine'),
      width: '72px',
      cell: (row) => <span className={classes.lineNumber}>{format.number(row.line)}</span>,
    },
    { id: 'name', title: t('console.places.colPlace'), width: '26%', cell: (row) => row.name },
    { id: 'commune', title: t('console.form.commune'), width: '18%', cell: (row) => row.communeName },
    {
      id: 'verdict',
      title: t('console.import.colVerdict'),
      width: '112px',
      cell: (row) => <StatusBadge tone={VERDICT_TONE[row.verdict]}>{t(VERDICT_TEXT[row.verdict])}</StatusBadge>,
    },
    {
      id: 'findings',
      title: t('console.import.colFindings'),
      cell: (row) => {
        const text = row.findings.map((finding) => findingLine(finding, t)).join(' · ');
        return (
          <span className={classes.findingText} title={text}>
            {text}
          </span>
        );
      },
    },
  ];
}

type Finding = ImportPreviewRow['findings'][number];

function findingLine(finding: Finding, t: Texts['t']): string {
  const said = t(findingText(finding.code));
  return finding.value === '' ? said : t('console.import.findingValue', { finding: said, value: finding.value });
}
