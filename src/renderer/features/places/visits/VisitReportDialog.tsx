import { IconCircleCheck, IconCircleMinus, IconCircleX, type Icon as TablerIcon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { DocumentPicture } from '#renderer/app/documents/DocumentPicture.tsx';
import { TypedSignature } from '#renderer/app/TypedSignature.tsx';
import { STICKER_TEXT, signedText, VISIT_KIND_TEXT, VISIT_OUTCOME_TEXT } from '#renderer/app/visit-texts.ts';
import type { VisitReport } from '#shared/contract/console/visits.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Facts } from '#ui/layout/Facts.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { visitReportQuery } from './visit-queries.ts';
import classes from './visits.module.css';

type Props = { readonly visitId: string; readonly onClose: () => void };

/** A visit as it was made: the checklist of that day with every answer. */
export function VisitReportDialog({ visitId, onClose }: Props) {
  const { t } = useTexts();
  const report = useQuery(visitReportQuery(useCore(), visitId)).data;
  return (
    <Dialog onClose={onClose} size="lg" title={t('console.visit.report')}>
      {report ? (
        <Report report={report} />
      ) : (
        <p aria-busy={report === undefined}>{report === null ? t('console.visit.reportGone') : ''}</p>
      )}
    </Dialog>
  );
}

const ANSWER: Readonly<Record<'yes' | 'no' | 'notApplicable', { readonly text: string; readonly icon: TablerIcon }>> = {
  yes: { text: 'console.visit.yes', icon: IconCircleCheck },
  no: { text: 'console.visit.no', icon: IconCircleX },
  notApplicable: { text: 'console.visit.notApplicable', icon: IconCircleMinus },
};

function Report({ report: { visit, template } }: { readonly report: VisitReport }) {
  const { t, format } = useTexts();
  return (
    <div className={classes.report}>
      <Facts
        facts={[
          { label: t('console.visit.kind'), value: t(VISIT_KIND_TEXT[visit.kind]) },
          { label: t('console.visit.made'), value: `${format.dayOf(visit.visitedAtUtc)}, ${visit.auditorName}` },
          {
            label: t('console.visit.outcome'),
            value: `${t(VISIT_OUTCOME_TEXT[visit.outcome])}, ${format.percent(visit.score / 100)}`,
          },
          { label: t('console.visit.checklist'), value: t('console.visit.version', { version: template.version }) },
          { label: t('console.visit.sticker'), value: t(STICKER_TEXT[visit.stickerSeen]) },
          ...(visit.kind === 'mystery' ? [] : [{ label: t('console.visit.signature'), value: signedText(visit, t) }]),
          ...(visit.remarks === '' ? [] : [{ label: t('console.visit.remarks'), value: visit.remarks }]),
        ]}
      />
      <ul className={classes.list}>
        {template.items.map(({ code, text, importance }) => {
          const given = visit.answers[code];
          const answer = ANSWER[given?.answer ?? 'notApplicable'];
          return (
            <li key={code} className={classes.answered} data-answer={given?.answer ?? 'none'}>
              <Icon of={answer.icon} />
              <span>
                {text}
                {importance === 'critical' ? (
                  <span className={classes.note}> · {t('console.visit.critical')}</span>
                ) : null}
                {given === undefined || given.note === '' ? null : (
                  <span className={classes.noteBlock}>{given.note}</span>
                )}
              </span>
              <span className={classes.answerText}>{t(answer.text)}</span>
            </li>
          );
        })}
      </ul>
      {visit.signatureKind === 'typed' ? <TypedSignature name={visit.signerName} /> : null}
      {visit.signatureId === null ? null : (
        <DocumentPicture
          className={classes.signed}
          documentId={visit.signatureId}
          alt={t('console.visit.signatureKept')}
        />
      )}
      {visit.photoIds.map((id, index) => (
        <DocumentPicture
          key={id}
          className={classes.photo}
          documentId={id}
          alt={t('console.visit.photo', { n: index + 1 })}
        />
      ))}
    </div>
  );
}
