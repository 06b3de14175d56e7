import { IconCircleCheck, IconCircleX, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { STICKER_TEXT, VISIT_KIND_TEXT, VISIT_OUTCOME_TEXT } from '#renderer/app/visit-texts.ts';
import type { Audit } from '#shared/domain/audit/audit.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import { VisitReportDialog } from './VisitReportDialog.tsx';
import classes from './visits.module.css';

/** Every visit, newest first; each opens its form as it was filled in. */
export function VisitHistory({ visits }: { readonly visits: readonly Audit[] }) {
  const { t, format } = useTexts();
  const [openId, setOpenId] = useState<string | null>(null);
  if (visits.length === 0) return <p className={classes.note}>{t('console.visit.historyNone')}</p>;
  return (
    <>
      <ul className={classes.list}>
        {visits.map(({ id, kind, outcome, score, visitedAtUtc, auditorName, stickerSeen }) => (
          <li key={id}>
            <button type="button" className={classes.visit} onClick={() => setOpenId(id)}>
              <span className={classes.visitLine}>
                <StatusBadge
                  tone={outcome === 'passed' ? 'ok' : 'due'}
                  icon={outcome === 'passed' ? IconCircleCheck : IconCircleX}
                >
                  {t(VISIT_OUTCOME_TEXT[outcome])}
                </StatusBadge>
                <span className={classes.score}>{format.percent(score / 100)}</span>
                <span className={classes.day}>{format.dayOf(visitedAtUtc)}</span>
              </span>
              <span className={classes.note}>
                {kind === 'mystery' ? <Icon of={IconEyeOff} size={12} /> : null}
                {[t(VISIT_KIND_TEXT[kind]), auditorName, t(STICKER_TEXT[stickerSeen])]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {openId === null ? null : <VisitReportDialog visitId={openId} onClose={() => setOpenId(null)} />}
    </>
  );
}
