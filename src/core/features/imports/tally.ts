import type { ImportPreviewRow, ImportSummary } from '#shared/contract/console/imports.contract.ts';
import type { ImportRowVerdict } from '#shared/domain/place-import/verdict.ts';

/** Counts rows as they are judged, and counts them out again when an answer changes them. */
export type Tally = {
  readonly add: (row: ImportPreviewRow) => void;
  readonly takeOut: (row: ImportPreviewRow) => void;
  readonly counts: Readonly<Counts>;
};

type Counts = {
  rows: number;
  warnings: number;
  conflicts: number;
  readonly byVerdict: Record<ImportRowVerdict, number>;
  readonly byFinding: Map<string, number>;
};

export function createTally(): Tally {
  const byVerdict = { create: 0, update: 0, unchanged: 0, reject: 0, ask: 0, leaveOut: 0 };
  const counts: Counts = { rows: 0, warnings: 0, conflicts: 0, byVerdict, byFinding: new Map() };
  const count = ({ verdict, findings, conflicts }: ImportPreviewRow, by: 1 | -1): void => {
    counts.rows += by;
    counts.byVerdict[verdict] += by;
    if (verdict !== 'reject' && findings.length > 0) counts.warnings += by;
    if (conflicts.length > 0) counts.conflicts += by;
    for (const code of new Set(findings.map((one) => one.code))) {
      counts.byFinding.set(code, (counts.byFinding.get(code) ?? 0) + by);
    }
  };
  return { counts, add: (row) => count(row, 1), takeOut: (row) => count(row, -1) };
}

export function summaryOf({ counts }: Tally): ImportSummary {
  const { byVerdict } = counts;
  return {
    rowCount: counts.rows,
    createCount: byVerdict.create,
    updateCount: byVerdict.update,
    unchangedCount: byVerdict.unchanged,
    rejectCount: byVerdict.reject,
    warningCount: counts.warnings,
    askCount: byVerdict.ask,
    leftOutCount: byVerdict.leaveOut,
    conflictCount: counts.conflicts,
    byFinding: Object.fromEntries([...counts.byFinding].filter(([, count]) => count > 0)),
  };
}
