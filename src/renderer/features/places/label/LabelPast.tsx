import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { DayField } from '#ui/form/DayField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { LabelBadge } from '#ui/place/LabelBadge.tsx';
import { todayHere } from '#ui/time/local-day.ts';
import { CriteriaList } from './CriteriaList.tsx';
import classes from './label.module.css';
import { labelOnDayQuery } from './label-queries.ts';
import { REASON_TEXT } from './label-texts.ts';

/** « What was it on 1 June, under which rules »: the same computation, at the end of a past day. */
export function LabelPast({ placeId }: { readonly placeId: string }) {
  const { t } = useTexts();
  const core = useCore();
  const [day, setDay] = useState(todayHere);
  const past = useQuery({ ...labelOnDayQuery(core, placeId, day), enabled: day !== '' }).data;
  return (
    <div className={classes.past}>
      <DayField label={t('console.label.onDay')} value={day} max={todayHere()} onChange={setDay} />
      {past ? (
        <div className={classes.dialog} role="status">
          <div>
            <LabelBadge state={past.state} until={past.until} />
          </div>
          {past.reasons.map((reason) => (
            <p key={reason} className={classes.reason}>
              {t(REASON_TEXT[reason])}
            </p>
          ))}
          <CriteriaList criteria={past.criteria} />
          <p className={classes.note}>{t('console.label.underRules', { version: past.rulesVersion })}</p>
        </div>
      ) : null}
    </div>
  );
}
