import { readSerial } from './serial-number.ts';

/** What a line of a delivery list comes to (ST10). A reader that beeps twice writes a line twice: that is said, not counted. */
export const SERIAL_REJECTS = ['format', 'checksum', 'duplicate', 'alreadyInStock'] as const;
export type SerialReject = (typeof SERIAL_REJECTS)[number];

export type SerialLine = {
  /** Counted from 1, as an editor counts. */
  readonly line: number;
  /** As it was written. */
  readonly text: string;
  readonly reject: SerialReject;
  /** `duplicate`: the line that had it first. */
  readonly firstLine: number | null;
};

export type JudgedSerials = {
  readonly serials: readonly string[];
  readonly rejects: readonly SerialLine[];
};

/** Longer texts are no serial numbers; they are shown cut. */
const MAX_SHOWN = 60;
const HEADING = /^(serial|serial number|numéro de série|n° de série|sn|s\/n)$/i;

/**
 * Reads what was pasted, scanned or opened: one serial number a line, alone or in the first cell of a CSV line. Empty lines and a heading
 * are no lines of the delivery.
 */
export function judgeSerials(text: string, isInStock: (serial: string) => boolean): JudgedSerials {
  const firstLines = new Map<string, number>();
  const rejects: SerialLine[] = [];
  for (const [index, row] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const cell = firstCell(row);
    if (cell === '' || (index === 0 && HEADING.test(cell))) continue;
    const line = index + 1;
    const verdict = judge(cell, firstLines, isInStock);
    if (verdict.reject === null) firstLines.set(verdict.serial, line);
    else rejects.push({ line, text: cell.slice(0, MAX_SHOWN), reject: verdict.reject, firstLine: verdict.firstLine });
  }
  return { serials: [...firstLines.keys()], rejects };
}

type Verdict =
  | { readonly reject: null; readonly serial: string }
  | { readonly reject: SerialReject; readonly firstLine: number | null };

function judge(cell: string, firstLines: ReadonlyMap<string, number>, isInStock: (serial: string) => boolean): Verdict {
  const read = readSerial(cell);
  if (!read.ok) return { reject: read.error, firstLine: null };
  const firstLine = firstLines.get(read.value);
  if (firstLine !== undefined) return { reject: 'duplicate', firstLine };
  return isInStock(read.value) ? { reject: 'alreadyInStock', firstLine: null } : { reject: null, serial: read.value };
}

function firstCell(row: string): string {
  const [cell = ''] = row.split(/[;,\t]/);
  return cell.replaceAll('"', '').trim();
}
