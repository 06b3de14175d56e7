import { Button } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { PlanVisitDialog } from '#renderer/app/PlanVisitDialog.tsx';
import type { PlaceBulkActionProps } from '#renderer/app/place-choice.tsx';
import { useCan } from '#renderer/app/session-context.tsx';
import { MOST_VISITS_AT_ONCE, type Plannable } from '#shared/contract/console/visits.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './plan-visits.module.css';

/** One visit to come at each of the chosen places that the organisation visits; those left out are counted and said. */
export function PlanVisitsAction({ readIds }: PlaceBulkActionProps) {
  const { t } = useTexts();
  const core = useCore();
  const [asked, setAsked] = useState<Plannable | null>(null);
  if (!useCan('followUp.edit')) return null;
  const ask = async () => setAsked(await core.visits.plannable({ placeIds: [...(await readIds())] }));
  const placeIds = asked?.placeIds.slice(0, MOST_VISITS_AT_ONCE) ?? [];
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon of={IconCalendarEvent} />}
        onClick={() => void ask()}
      >
        {t('console.visits.planChosen')}
      </Button>
      {asked === null ? null : (
        <PlanVisitDialog
          placeIds={placeIds}
          subject={t('console.visits.places', { count: placeIds.length })}
          note={<LeftOut asked={asked} />}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function LeftOut({ asked: { placeIds, alreadyPlanned, othersOwn, policeSites } }: { readonly asked: Plannable }) {
  const { t } = useTexts();
  const lines = [
    ...(placeIds.length === 0 ? [t('console.visits.nonePlannable')] : []),
    ...(placeIds.length > MOST_VISITS_AT_ONCE ? [t('console.visits.planLimit', { count: MOST_VISITS_AT_ONCE })] : []),
    ...(alreadyPlanned > 0 ? [t('console.visits.alreadyPlanned', { count: alreadyPlanned })] : []),
    ...(othersOwn > 0 ? [t('console.visits.othersOwn', { count: othersOwn })] : []),
    ...(policeSites > 0 ? [t('console.visits.policeSites', { count: policeSites })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className={classes.leftOut}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
