import { IconInfoCircle } from '@tabler/icons-react';
import type { LabelState, Place } from '#shared/domain/place/place.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from '../places.module.css';

/** What each label state rests on, for whom the file itself is not: one sentence, so that no badge stands without its reason. */
const WHY_TEXT: Readonly<Record<LabelState, string>> = {
  stateSite: 'console.why.stateSite',
  candidate: 'console.why.candidate',
  charterSigned: 'console.why.charterSigned',
  trained: 'console.why.trained',
  audited: 'console.why.audited',
  certified: 'console.why.certified',
  atRisk: 'console.why.atRisk',
  suspended: 'console.why.suspended',
  expired: 'console.why.expired',
  withdrawn: 'console.why.withdrawn',
};

export function WhyLabel({ place }: { readonly place: Pick<Place, 'labelState'> }) {
  const { t } = useTexts();
  return (
    <p className={classes.why}>
      <Icon of={IconInfoCircle} />
      {t(WHY_TEXT[place.labelState])}
    </p>
  );
}
