import type { ImportPreviewRow, ImportRowFilter, ImportSummary } from '#shared/contract/console/imports.contract.ts';
import { packText, unpackText } from './packed-text.ts';
import { summaryOf, type Tally } from './tally.ts';

/** Rows packed at once, in about a millisecond: a page a window asks for touches two or three. */
const BLOCK_ROWS = 64;

const FILTERS: Readonly<Record<ImportRowFilter, (row: ImportPreviewRow) => boolean>> = {
  all: () => true,
  rejected: ({ verdict }) => verdict === 'reject',
  warned: ({ verdict, findings }) => verdict !== 'reject' && findings.length > 0,
  created: ({ verdict }) => verdict === 'create',
  updated: ({ verdict }) => verdict === 'update',
  asked: ({ candidates }) => candidates.length > 0,
  conflicting: ({ conflicts }) => conflicts.length > 0,
};
const FILTER_NAMES = Object.keys(FILTERS).filter((name): name is ImportRowFilter => name in FILTERS);

/**
 * What was found of every row, in file order, as packed text: tens of thousands of rows are kept for the few pages that a person
 * looks at, and would be half a million objects otherwise.
 */
export type PreviewShelf = {
  /** Returns where it stands. */
  readonly push: (row: ImportPreviewRow) => number;
  readonly at: (index: number) => ImportPreviewRow | undefined;
  readonly replace: (index: number, row: ImportPreviewRow) => void;
  readonly page: (only: ImportRowFilter, offset: number, limit: number) => { total: number; rows: ImportPreviewRow[] };
  readonly summary: () => ImportSummary;
};

export function createPreviewShelf(tally: Tally): PreviewShelf {
  const blocks: Uint8Array[] = [];
  /** Which filters show a row, one bit each. */
  const shown: number[] = [];
  let open: { readonly block: number; readonly rows: ImportPreviewRow[]; isChanged: boolean } | null = null;

  const close = (): void => {
    if (open?.isChanged) blocks[open.block] = packText(JSON.stringify(open.rows));
    open = null;
  };
  const openBlock = (block: number) => {
    if (open?.block !== block) {
      close();
      const stored = blocks[block];
      // Written by `close` from these very rows.
      const rows: ImportPreviewRow[] = stored === undefined ? [] : JSON.parse(unpackText(stored));
      open = { block, rows, isChanged: false };
    }
    return open;
  };
  const at = (index: number) => openBlock(Math.floor(index / BLOCK_ROWS)).rows[index % BLOCK_ROWS];
  const put = (index: number, row: ImportPreviewRow): void => {
    const block = openBlock(Math.floor(index / BLOCK_ROWS));
    block.rows[index % BLOCK_ROWS] = row;
    block.isChanged = true;
    shown[index] = bitsOf(row);
    tally.add(row);
  };
  return {
    push: (row) => {
      put(shown.length, row);
      return shown.length - 1;
    },
    at,
    replace: (index, row) => {
      const before = at(index);
      if (before !== undefined) tally.takeOut(before);
      put(index, row);
    },
    page: (only, offset, limit) => {
      const bit = 1 << FILTER_NAMES.indexOf(only);
      const matching = shown.flatMap((bits, index) => ((bits & bit) === 0 ? [] : [index]));
      const rows = matching.slice(offset, offset + limit).flatMap((index) => at(index) ?? []);
      return { total: matching.length, rows };
    },
    summary: () => summaryOf(tally),
  };
}

function bitsOf(row: ImportPreviewRow): number {
  return FILTER_NAMES.reduce((bits, name, index) => (FILTERS[name](row) ? bits | (1 << index) : bits), 0);
}
