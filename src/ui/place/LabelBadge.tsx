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

type Props = { readonly state: LabelState; readonly until?: string | null };

/** Where a place stands with its label; with `until`, says to which day (« Certifié jusqu'au 12 mars 2028 »). */
export function LabelBadge({ state, until = null }: Props) {
  const { t, format } = useTexts();
  const name = t(LABEL_TEXT[state]);
  const text = until === null ? name : t('ui.label.until', { label: name, day: format.day(until) });
  return (
    <StatusBadge tone={TONE[state]} icon={until === null ? undefined : ICON[state]}>
      {text}
    </StatusBadge>
  );
}
