/** `a1b2c3` → `a1 b2 c3`: bytes as people compare them, free to wrap. */
export function groupHex(hex: string): string {
  return (hex.match(/.{1,2}/g) ?? []).join(' ');
}
