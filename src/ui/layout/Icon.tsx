import type { Icon as TablerIcon } from '@tabler/icons-react';

type Props = { readonly of: TablerIcon; readonly size?: number; readonly className?: string | undefined };

/** A Tabler icon at the product's stroke, hidden from screen readers: the words beside it say the same. */
export function Icon({ of: Drawing, size = 16, className }: Props) {
  return <Drawing size={size} stroke={1.75} aria-hidden="true" focusable="false" className={className} />;
}
