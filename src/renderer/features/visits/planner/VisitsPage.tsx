import { Button } from '@mantine/core';
import { IconCalendarEvent, IconClipboardCheck, IconListCheck } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { ListFailed } from '#renderer/app/ListFailed.tsx';
import { NoPlaceYet } from '#renderer/app/NoPlaceYet.tsx';
import { PlanVisitDialog } from '#renderer/app/PlanVisitDialog.tsx';
import { usePlaceCounts } from '#renderer/app/place-counts.ts';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import type { DueFilter, DueRow } from '#shared/contract/console/visits.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { Panes } from '#ui/layout/Panes.tsx';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { todayHere } from '#ui/time/local-day.ts';
import { AgendaDays } from './AgendaDays.tsx';
import { DayPane } from './DayPane.tsx';
import { DraftsBanner } from './DraftsBanner.tsx';
import { DueFilters } from './DueFilters.tsx';
import { dueColumns } from './due-columns.tsx';
import { useDay, useDueFilter, useDueSource } from './due-view.ts';
import { DUE_LIST_ID, type Picked, usePicked } from './picked.ts';
import classes from './planner.module.css';
import { useDayRoute } from './use-day-route.ts';

const VisitsMap = lazy(async () => ({ default: (await import('./VisitsMap.tsx')).VisitsMap }));

const ROW_HEIGHT_PX = 44;
const NO_SORT = { field: '', direction: 'asc' } as const;

/** What is to be visited, on a list and a map; one day of it beside. */
export function VisitsPage({ day }: { readonly day: string | null }) {
  const { t } = useTexts();
  const [filter, setFilter] = useDueFilter();
  const [selected, setSelected] = useState<Selected | null>(null);
  const route = useDayRoute(useDay(day));
  const selectedN = selected?.row.n ?? null;
  return (
    <Panes
      listWidth="wide"
      detailLabel={t('console.visits.day')}
      list={<DueList filter={filter} onFilter={setFilter} selected={selected} onSelect={setSelected} />}
      map={
        <Suspense fallback={<div aria-busy="true" />}>
          <VisitsMap
            filter={filter}
            selectedN={route.selectedN ?? selectedN}
            route={route.drawn}
            onSight={route.setSight}
          />
        </Suspense>
      }
      detail={day === null ? null : <DayPane key={day} day={day} route={route} />}
    />
  );
}

type Selected = { readonly row: DueRow; readonly index: number };

type ListProps = {
  readonly filter: DueFilter;
  readonly onFilter: (filter: DueFilter) => void;
  readonly selected: Selected | null;
  readonly onSelect: (selected: Selected) => void;
};

function DueList({ filter, onFilter, selected, onSelect }: ListProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const source = useDueSource(filter);
  const [total, setTotal] = useState<number | null>(null);
  const picked = usePicked(filter, total);
  const columns = useMemo(() => dueColumns(texts), [texts]);
  return (
    <>
      <VisitsHead
        subtitle={total === null ? '' : t('console.visits.total', { count: total, shown: format.number(total) })}
      >
        <DueFilters filter={filter} onFilter={onFilter} />
        <AgendaDays />
      </VisitsHead>
      <DraftsBanner />
      <VirtualTable
        id={DUE_LIST_ID}
        label={t('console.visits.due')}
        columns={columns}
        source={source}
        rowHeightPx={ROW_HEIGHT_PX}
        sort={NO_SORT}
        onSort={ignore}
        selectedIndex={selected?.index ?? null}
        onSelect={(row, index) => onSelect({ row, index })}
        choice={picked.table}
        onOpen={() => (selected === null ? undefined : goTo({ page: 'places', placeId: selected.row.placeId }))}
        onTotal={setTotal}
        whenEmpty={<NothingToVisit />}
        whenFailed={() => <ListFailed />}
      />
      <PickedBar picked={picked} />
    </>
  );
}

function NothingToVisit() {
  const { t } = useTexts();
  if (usePlaceCounts()?.total === 0) return <NoPlaceYet />;
  return <EmptyState icon={IconClipboardCheck} title={t('console.visits.none')} text={t('console.visits.noneText')} />;
}

function PickedBar({ picked }: { readonly picked: Picked }) {
  const { t } = useTexts();
  const [isPlanning, setPlanning] = useState(false);
  const canPlan = useCan('followUp.edit');
  const { count, placeIds, isFull, clear } = picked;
  if (count === 0) return null;
  return (
    <div className={classes.pickedBar}>
      <span role="status">
        {t('console.visits.picked', { count })}
        {isFull ? <span className={classes.pickLimit}>{t('console.visits.pickLimit')}</span> : null}
      </span>
      <Button variant="default" onClick={clear}>
        {t('console.visits.pickNone')}
      </Button>
      {canPlan ? (
        <Button leftSection={<Icon of={IconCalendarEvent} />} onClick={() => setPlanning(true)}>
          {t('console.visits.planPicked', { count })}
        </Button>
      ) : null}
      {isPlanning ? (
        <PlanVisitDialog
          placeIds={placeIds}
          subject={t('console.visits.places', { count })}
          onClose={() => setPlanning(false)}
          onPlanned={(day) => {
            clear();
            goTo({ page: 'visits', day });
          }}
        />
      ) : null}
    </div>
  );
}

function VisitsHead({ subtitle, children }: { readonly subtitle: string; readonly children: ReactNode }) {
  const { t } = useTexts();
  return (
    <PageHead
      title={t('console.rail.visits')}
      subtitle={subtitle}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon of={IconListCheck} />}
            onClick={() => goTo({ page: 'checklists' })}
          >
            {t('console.visits.checklists')}
          </Button>
          <Button
            leftSection={<Icon of={IconCalendarEvent} />}
            onClick={() => goTo({ page: 'visits', day: todayHere() })}
          >
            {t('console.visits.today')}
          </Button>
        </>
      }
    >
      {children}
    </PageHead>
  );
}

function ignore(): void {
  // The most pressing stands first, always: another order would hide what is late.
}
