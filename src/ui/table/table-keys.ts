type Press = {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
};

type Place = {
  /** Selected index, null when nothing is selected. */
  readonly current: number | null;
  readonly total: number;
  /** Whole rows that fit on screen: one Page Up or Page Down. */
  readonly pageRows: number;
};

/** Index that a key press moves the selection to; null when the key is not one of the table's. */
export function indexAfterKey(press: Press, place: Place): number | null {
  if (press.altKey || press.ctrlKey || press.metaKey || place.total === 0) return null;
  const current = place.current ?? -1;
  const last = place.total - 1;
  const clamp = (index: number) => Math.min(last, Math.max(0, index));
  switch (press.key) {
    case 'ArrowDown':
      return clamp(current + 1);
    case 'ArrowUp':
      return clamp(current === -1 ? last : current - 1);
    case 'PageDown':
      return clamp(current + place.pageRows);
    case 'PageUp':
      return clamp(current - place.pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
