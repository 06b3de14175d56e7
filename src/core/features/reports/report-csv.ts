import type { CameLine } from '#shared/contract/console/reports.contract.ts';
import { BOM, csvLine } from '#shared/domain/place-export/csv-export.ts';
import { disarmCell } from '#shared/domain/place-export/formula-guard.ts';
import type { WholeReport } from './read-report.ts';
import { filled, REPORT_WORDS } from './report-texts.ts';

type ReportFile = {
  readonly report: WholeReport;
  readonly language: 'fr' | 'en';
  readonly nameOf: (userId: string) => string | null;
};

/** A report as a file: its last column adds up, from what there was over each place that moved to what there is. */
export function reportCsv({ report, language, nameOf }: ReportFile): string {
  const words = REPORT_WORDS[language];
  const dialect = language === 'fr' ? 'french' : 'english';
  const author = (actorId: string | null) => (actorId === null ? words.byTime : (nameOf(actorId) ?? words.unknown));
  const total = (day: string, count: number) => [words.active, '', '', day, '', '', '', String(count)];
  const camePlaces = (movement: string, lines: readonly CameLine[]) =>
    lines.map(({ name, communeName, came }) => [
      movement,
      name,
      communeName,
      came.on,
      '',
      '',
      author(came.actorId),
      '1',
    ]);
  const records: readonly (readonly string[])[] = [
    [words.movement, words.place, words.commune, words.on, words.reason, words.note, words.author, words.count],
    total(report.from, report.startCount),
    ...report.left.map(({ name, communeName, left }) => [
      words.left,
      name,
      communeName,
      left.on,
      words.reasons[left.reason],
      left.note,
      author(left.actorId),
      '-1',
    ]),
    ...camePlaces(words.came, report.came),
    ...camePlaces(words.cameBack, report.cameBack),
    total(report.to, report.endCount),
    ...(report.convention === null
      ? []
      : [[filled(words.declared, { count: report.convention.declaredCount }), '', '', '', '', '', '', '']]),
  ];
  return BOM + records.map((cells) => csvLine(cells.map(disarmCell), dialect)).join('');
}
