import type { PaperLine } from '#shared/contract/console/paper.contract.ts';

/** What the page lists: by what is known of each sticker. */
export const PAPER_FILTERS = ['notPrinted', 'neverSeen', 'notThere', 'seen', 'all'] as const;
export type PaperFilter = (typeof PAPER_FILTERS)[number];

export function isPaperFilter(value: unknown): value is PaperFilter {
  return PAPER_FILTERS.some((filter) => filter === value);
}

export function linesOf(lines: readonly PaperLine[], filter: PaperFilter): readonly PaperLine[] {
  return filter === 'all' ? lines : lines.filter(({ sticker }) => sticker.kind === filter);
}

export const PAPER_FILTER_TEXT: Readonly<Record<PaperFilter, string>> = {
  notPrinted: 'console.paper.filterNotPrinted',
  neverSeen: 'console.paper.filterNeverSeen',
  notThere: 'console.paper.filterNotThere',
  seen: 'console.paper.filterSeen',
  all: 'console.paper.filterAll',
};
