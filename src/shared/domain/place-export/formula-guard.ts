/** What makes a spreadsheet run a cell instead of showing it (OWASP, « CSV Injection »); an apostrophe in front disarms it. */
const RUNS = /^'*[=+\-@\t\r]/;
const DISARMED = /^'+[=+\-@\t\r]/;
/** A coordinate is no formula, and must stay a number. */
const PLAIN_NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/** A cell that no spreadsheet runs (PX4). */
export function disarmCell(cell: string): string {
  return RUNS.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `disarmCell`. Only for files that went through it. */
export function rearmCell(cell: string): string {
  return DISARMED.test(cell) ? cell.slice(1) : cell;
}
