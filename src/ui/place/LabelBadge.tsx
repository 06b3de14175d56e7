import { IconClock, IconRosetteDiscountCheck, type Icon as TablerIcon } from '@tabler/icons-react';
import type { LabelState } from '#shared/domain/place/place.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { StatusBadge, type StatusTone } from '#ui/status/StatusBadge.tsx';
import { LABEL_TEXT } from './place-texts.ts';

const TONE: Readonly<Record<LabelState, StatusTone>> = {
  stateSite: 'neutral',
  candidate: 'neutral',
  charterSigned: 'neutral',
  trained: 'neutral',
  audited: 'neutral',
  certified: 'ok',
  atRisk: 'due',
  suspended: 'neutral',
  expired: 'due',
  withdrawn: 'neutral',
};

const ICON: Partial<Readonly<Record<LabelState, TablerIcon>>> = {
  certified: IconRosetteDiscountCheck,
  atRisk: IconClock,
  expired: IconClock,
};

/** States that a day says more about. A suspension does not end with the label, and a withdrawal has ended it. */
const DATED: Partial<Readonly<Record<LabelState, 'ui.label.until' | 'ui.label.endedOn'>>> = {
  certified: 'ui.label.until',
  atRisk: 'ui.label.until',
  expired: 'ui.label.endedOn',
};

type Props = { readonly state: LabelState; readonly until?: string | null };

/** Where a place stands with its label; with `until`, the label's last day, says so (« Certifié jusqu'au 12 mars 2028 », « Expiré le 3 mai 2026 »). */
export function LabelBadge({ state, until = null }: Props) {
  const { t, format } = useTexts();
  const name = t(LABEL_TEXT[state]);
  const dated = until === null ? undefined : DATED[state];
  const text = until === null || dated === undefined ? name : t(dated, { label: name, day: format.day(until) });
  return (
    <StatusBadge tone={TONE[state]} icon={until === null ? undefined : ICON[state]}>
      {text}
    </StatusBadge>
  );
}
