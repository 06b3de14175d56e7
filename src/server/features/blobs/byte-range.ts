/** Part of a whole: bytes `from` to before `to`. */
export type ByteRange = { readonly from: number; readonly to: number };

/**
 * Reads a `Range` header of one range (RFC 9110 §14.2). Null: no range that is understood, so everything is sent;
 * `unsatisfiable`: it begins beyond the end.
 */
export function parseByteRange(header: string | undefined, sizeBytes: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '') return suffix(last, sizeBytes);
  const from = Number(first);
  if (from >= sizeBytes) return 'unsatisfiable';
  const to = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return to > from ? { from, to } : null;
}

function suffix(last: string, sizeBytes: number): ByteRange | null | 'unsatisfiable' {
  if (last === '') return null;
  const length = Math.min(Number(last), sizeBytes);
  return length === 0 ? 'unsatisfiable' : { from: sizeBytes - length, to: sizeBytes };
}
