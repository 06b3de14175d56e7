import type { Measure } from './measure.ts';

/** A scenario's figures as an aligned table on stdout. */
export function printTable(title: string, measures: readonly Measure[]): void {
  const rows = measures.map(({ name, value, unit, note }) => [name, format(value), unit, note ?? ''] as const);
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const valueWidth = Math.max(...rows.map(([, value]) => value.length));
  console.log(`\n${title}`);
  for (const [name, value, unit, note] of rows) {
    console.log(`  ${name.padEnd(nameWidth)}  ${value.padStart(valueWidth)} ${unit.padEnd(7)}${note}`.trimEnd());
  }
}

function format(value: number): string {
  const digits = value >= 1000 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
