import { Button } from '@mantine/core';
import { IconCalendarCheck, IconChartLine, IconFileCertificate } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { ListFailed } from '#renderer/app/ListFailed.tsx';
import { NoPlaceYet } from '#renderer/app/NoPlaceYet.tsx';
import { usePlaceCounts } from '#renderer/app/place-counts.ts';
import { goTo } from '#renderer/app/route.ts';
import type { BoardCounts } from '#shared/contract/console/follow-up.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { focusDetail, Panes } from '#ui/layout/Panes.tsx';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { BoardDetail } from './BoardDetail.tsx';
import { BoardFilters } from './BoardFilters.tsx';
import { BoardMap } from './BoardMap.tsx';
import { BulkBar } from './BulkBar.tsx';
import { BulkDialog } from './BulkDialog.tsx';
import { boardColumns } from './board-columns.tsx';
import { EMPTY_FILTER, isFiltering } from './board-queries.ts';
import { actionOfKey } from './bulk-keys.ts';
import { ConventionReminder } from './ConventionReminder.tsx';
import classes from './follow-up.module.css';
import { BOARD_LIST_ID } from './list-id.ts';
import { type Board, useBoard } from './use-board.ts';
import { useListKeys } from './use-list-keys.ts';

const ROW_HEIGHT_PX = 40;
const SORT_FIELDS = ['urgency', 'name', 'inCharge'] as const;

/** What is due, the most pressing first: list, map and detail of the same places, and what can be done with many at once. */
export function FollowUpPage({ placeId }: { readonly placeId: string | null }) {
  const { t } = useTexts();
  const board = useBoard(placeId);
  const { view, counts, selection, asked } = board;
  return (
    <>
      <Panes
        listWidth="wide"
        detailLabel={t('console.followUp.detail')}
        list={<BoardList board={board} />}
        map={
          <BoardMap
            filter={view.filter}
            selectedN={selection.n}
            target={selection.target}
            onPlaceChosen={selection.fromMap}
          />
        }
        detail={
          placeId === null ? null : (
            <BoardDetail
              key={placeId}
              row={selection.row}
              isMissing={selection.isMissing}
              counts={counts}
              onAction={board.askForOpen}
              onClose={selection.clear}
            />
          )
        }
      />
      {asked === null ? null : (
        <BulkDialog
          {...asked}
          people={(counts?.people ?? []).map(({ name }) => name)}
          onCancel={board.cancel}
          onDone={board.done}
        />
      )}
    </>
  );
}

function BoardList({ board }: { readonly board: Board }) {
  const texts = useTexts();
  const { t } = texts;
  const { view, counts, selection, choice } = board;
  const columns = useMemo(() => boardColumns(texts), [texts]);
  const clearFilter = useCallback(() => board.setFilter(EMPTY_FILTER), [board.setFilter]);
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list, (event) => {
    if (event.key === 'Escape') choice.clear();
    const action = actionOfKey(event);
    if (action === null) return;
    event.preventDefault();
    board.ask(action);
  });
  return (
    <>
      <BoardHead counts={counts}>
        <BoardFilters filter={view.filter} counts={counts} onFilter={board.setFilter} />
      </BoardHead>
      <ConventionReminder />
      {counts === undefined ? null : (
        <BulkBar count={choice.chosen.size} counts={counts} onAction={board.ask} onClear={choice.clear} />
      )}
      <div ref={list} className={classes.list}>
        <VirtualTable
          id={BOARD_LIST_ID}
          label={t('console.rail.followUp')}
          columns={columns}
          source={board.source}
          rowHeightPx={ROW_HEIGHT_PX}
          sort={view.sort}
          onSort={({ field, direction }) => {
            const known = SORT_FIELDS.find((one) => one === field);
            if (known) board.setSort({ field: known, direction });
          }}
          selectedIndex={selection.index}
          onSelect={selection.fromList}
          onOpen={focusDetail}
          onTotal={board.setTotal}
          choice={choice.table}
          whenEmpty={<NothingDue isFiltered={isFiltering(view.filter)} onClear={clearFilter} />}
          whenFailed={() => <ListFailed />}
        />
      </div>
    </>
  );
}

function BoardHead({ counts, children }: { readonly counts: BoardCounts | undefined; readonly children: ReactNode }) {
  const { t } = useTexts();
  const subtitle = counts === undefined ? '' : t('console.followUp.subtitle', { count: counts.dueCount });
  return (
    <PageHead
      title={t('console.rail.followUp')}
      subtitle={subtitle}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon of={IconFileCertificate} />}
            onClick={() => goTo({ page: 'conventions' })}
          >
            {t('console.conventions.title')}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon of={IconChartLine} />}
            onClick={() => goTo({ page: 'report', conventionId: null })}
          >
            {t('console.report.title')}
          </Button>
        </>
      }
    >
      {children}
    </PageHead>
  );
}

function NothingDue({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const { t } = useTexts();
  if (usePlaceCounts()?.total === 0) return <NoPlaceYet />;
  return isFiltered ? (
    <EmptyState
      icon={IconCalendarCheck}
      title={t('console.followUp.noneFound')}
      text={t('console.places.noneFoundText')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('console.places.clearFilters')}
        </Button>
      }
    />
  ) : (
    <EmptyState icon={IconCalendarCheck} title={t('console.followUp.none')} text={t('console.followUp.noneText')} />
  );
}
