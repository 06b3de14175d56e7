import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { DraftView } from '#shared/contract/console/visits.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { ConfirmVisit } from './ConfirmVisit.tsx';
import type { KeptState } from './draft-keeper.ts';
import { focusItem } from './ItemCard.tsx';
import type { VisitForm } from './use-visit-form.ts';
import formClasses from './visit-form.module.css';
import type { VisitProgress } from './visit-progress.ts';
import classes from './visit-summary.module.css';

type Props = { readonly view: DraftView; readonly form: VisitForm; readonly progress: VisitProgress };

const KEPT_TEXT: Readonly<Record<KeptState, string>> = {
  kept: 'console.visit.kept',
  keeping: 'console.visit.keeping',
  failed: 'console.visit.keptFailed',
};

/** Missing questions that are named; the rest is counted. */
const MISSING_SHOWN = 5;

/** Where the visit stands: how far, what score, what is critical, what is missing; and the way to its end. */
export function VisitSummary({ view, form, progress }: Props) {
  const { t, format } = useTexts();
  const [isConfirming, setConfirming] = useState(false);
  const total = view.template.items.length;
  const { missing, criticalFailures, scoreSoFar } = progress;
  return (
    <aside className={classes.summary} aria-label={t('console.visit.summary')}>
      <div className={classes.scoreLine}>
        <span className={classes.score} data-below={scoreSoFar !== null && scoreSoFar < view.template.passScore}>
          {scoreSoFar === null ? '—' : format.percent(scoreSoFar / 100)}
        </span>
        <span className={formClasses.hint}>
          {t('console.visit.passFrom', { score: format.percent(view.template.passScore / 100) })}
        </span>
      </div>
      <Progress
        value={(progress.answeredCount / total) * 100}
        aria-label={t('console.visit.answered', { count: progress.answeredCount, total })}
      />
      <p className={formClasses.hint} role="status">
        {t('console.visit.answered', { count: progress.answeredCount, total })}
      </p>
      {criticalFailures.length > 0 ? (
        <div className={classes.criticals}>
          <p className={classes.criticalTitle}>
            <Icon of={IconAlertTriangle} />
            {t('console.visit.criticalCount', { count: criticalFailures.length })}
          </p>
          <ul>
            {criticalFailures.map(({ code, text }) => (
              <li key={code}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {missing.length > 0 ? (
        <div>
          <p className={formClasses.hint}>{t('console.visit.missing', { count: missing.length })}</p>
          <ul className={classes.missing}>
            {missing.slice(0, MISSING_SHOWN).map(({ code, text }) => (
              <li key={code}>
                <button type="button" className={classes.missingLink} onClick={() => focusItem(code)}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Button size="md" disabled={missing.length > 0} onClick={() => setConfirming(true)}>
        {t('console.visit.record')}
      </Button>
      <p className={classes.keptLine} data-state={form.kept} role="status">
        <Icon of={form.kept === 'failed' ? IconCloudOff : IconCheck} size={14} />
        {t(KEPT_TEXT[form.kept])}
      </p>
      {isConfirming && progress.outcome !== null ? (
        <ConfirmVisit
          view={view}
          form={form}
          progress={progress}
          outcome={progress.outcome}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </aside>
  );
}
