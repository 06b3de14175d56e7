import { IconArrowMerge } from '@tabler/icons-react';
import type { PlaceTwin } from '#shared/contract/console/places.contract.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailGone } from '#ui/layout/DetailGone.tsx';
import { LabelBadge } from '#ui/place/LabelBadge.tsx';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import classes from './merge.module.css';

type Props = {
  /** Null while they are looked for. */
  readonly twins: readonly PlaceTwin[] | null;
  readonly onChoose: (twin: Place) => void;
  readonly onClose: () => void;
};

/** The places that may be the same one. */
export function TwinChoice({ twins, onChoose, onClose }: Props) {
  const { t, format } = useTexts();
  if (twins === null) return <div aria-busy="true" />;
  if (twins.length === 0) {
    return (
      <DetailGone
        icon={IconArrowMerge}
        title={t('console.merge.none')}
        text={t('console.merge.noneText')}
        onClose={onClose}
      />
    );
  }
  return (
    <>
      <p className={classes.lead}>{t('console.merge.choose')}</p>
      <ul className={classes.twins}>
        {twins.map(({ place, distanceMeters }) => (
          <li key={place.id}>
            <button type="button" className={classes.twin} onClick={() => onChoose(place)}>
              <span className={classes.twinText}>
                <span>{place.name}</span>
                <span className={classes.note}>
                  {[
                    t(CATEGORY_TEXT[place.category]),
                    place.addressTyped,
                    distanceMeters === null
                      ? ''
                      : t('console.merge.distance', { distance: format.distance(distanceMeters) }),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </span>
              <LabelBadge state={place.labelState} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
