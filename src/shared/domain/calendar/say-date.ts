/** A date as the format says it, the first of a French month as people write it: « 1er mars 2028 ». `Intl` says « 1 mars 2028 ». */
export function sayDate(format: Intl.DateTimeFormat, instant: Date | number): string {
  const isFrench = format.resolvedOptions().locale.startsWith('fr');
  return format
    .formatToParts(instant)
    .map(({ type, value }) => (isFrench && type === 'day' && value === '1' ? '1er' : value))
    .join('');
}
