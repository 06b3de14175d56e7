import { Button } from '@mantine/core';
import { IconCalendarPlus, IconClipboardCheck, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { PlanVisitDialog } from '#renderer/app/PlanVisitDialog.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { useStartVisit } from '#renderer/app/visit-drafts.ts';
import type { PlaceVisits } from '#shared/contract/console/visits.contract.ts';
import type { AuditKind } from '#shared/domain/audit/audit.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './visits.module.css';

type Props = { readonly placeId: string; readonly placeName: string; readonly visits: PlaceVisits };

/** Visit now, announced or not, or plan it. A visit that was begun is gone on with. */
export function VisitActions({ placeId, placeName, visits }: Props) {
  const { t } = useTexts();
  const { refusal, start } = useStartVisit();
  const [isPlanning, setPlanning] = useState(false);
  const { canRecord, canPlan, drafts, planned } = visits;
  const begin = (kind: AuditKind) => {
    start({ placeId, kind, plannedVisitId: planned.find((plan) => plan.kind === kind)?.id ?? null });
  };
  const isBegun = (kind: AuditKind) => drafts.some((draft) => draft.kind === kind);
  return (
    <>
      <div className={classes.actions}>
        {canRecord ? (
          <>
            <Button leftSection={<Icon of={IconClipboardCheck} />} onClick={() => begin('audit')}>
              {t(isBegun('audit') ? 'console.visit.goOn' : 'console.visit.start')}
            </Button>
            <Button variant="default" leftSection={<Icon of={IconEyeOff} />} onClick={() => begin('mystery')}>
              {t(isBegun('mystery') ? 'console.visit.goOnMystery' : 'console.visit.startMystery')}
            </Button>
          </>
        ) : null}
        {canPlan ? (
          <Button variant="default" leftSection={<Icon of={IconCalendarPlus} />} onClick={() => setPlanning(true)}>
            {t('console.visit.plan')}
          </Button>
        ) : null}
      </div>
      <RefusalPanel refusal={refusal} happened={t('console.visit.startRefused')} kept={t('console.visit.startKept')} />
      {isPlanning ? (
        <PlanVisitDialog placeIds={[placeId]} subject={placeName} onClose={() => setPlanning(false)} />
      ) : null}
    </>
  );
}
