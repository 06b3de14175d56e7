import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import type { LabelView } from '#shared/contract/console/label.contract.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { CriteriaList } from './CriteriaList.tsx';
import { LabelActions } from './LabelActions.tsx';
import { LabelPast } from './LabelPast.tsx';
import classes from './label.module.css';
import { labelQuery } from './label-queries.ts';
import { REASON_TEXT } from './label-texts.ts';
import { WhyLabel } from './WhyLabel.tsx';

/** Id of the section, for what leads to it. */
export const LABEL_ANCHOR = 'place-label';

/** Why a place holds its label or does not, and what brings it on. */
export function LabelSection({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const { place } = detail;
  const view = useQuery(labelQuery(useCore(), place.id)).data;
  return (
    <DetailSection title={t('console.why.title')} anchor={LABEL_ANCHOR}>
      {view ? <OwnLabel view={view} placeId={place.id} placeName={place.name} /> : <WhyLabel place={place} />}
    </DetailSection>
  );
}

type Props = { readonly view: LabelView; readonly placeId: string; readonly placeName: string };

function OwnLabel({ view, placeId, placeName }: Props) {
  const { t } = useTexts();
  const [isLookingBack, setLookingBack] = useState(false);
  return (
    <>
      {view.now.reasons.map((reason) => (
        <p key={reason} className={classes.reason}>
          {t(REASON_TEXT[reason])}
        </p>
      ))}
      <CriteriaList criteria={view.now.criteria} />
      <p className={classes.note}>
        {t('console.label.underRules', { version: view.now.rulesVersion })}
        {view.rules.note === '' ? '' : ` ${view.rules.note}`}
      </p>
      <LabelActions
        view={view}
        placeId={placeId}
        placeName={placeName}
        isLookingBack={isLookingBack}
        onLookBack={() => setLookingBack((is) => !is)}
      />
      {isLookingBack ? <LabelPast placeId={placeId} /> : null}
    </>
  );
}
