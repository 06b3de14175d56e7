import { ActionIcon, Button } from '@mantine/core';
import { IconFileImport, IconMapPinOff, IconPlus, IconSticker } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { PlaceBulkAction } from '#renderer/app/place-choice.tsx';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import type { PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { focusDetail, Panes } from '#ui/layout/Panes.tsx';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { useNow } from '#ui/time/use-now.ts';
import { ChoiceBar } from './choice/ChoiceBar.tsx';
import { useEscape } from './choice/use-escape.ts';
import { useListChoice } from './choice/use-list-choice.ts';
import { ExportButton } from './export/ExportButton.tsx';
import { PLACES_LIST_ID } from './list-id.ts';
import { PlaceDetailPane } from './PlaceDetailPane.tsx';
import { PlaceFilters } from './PlaceFilters.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { PlacesMap } from './PlacesMap.tsx';
import { PlacePickProvider } from './pick/place-pick.tsx';
import { placeColumns } from './place-columns.tsx';
import { usePlaceSelection } from './place-selection.ts';
import { isFiltering, useCounts, usePlaceSource, usePlacesView } from './places-view.ts';
import { isSortField } from './sort-field.ts';

type Props = {
  readonly placeId: string | null;
  readonly isCreating: boolean;
  /** What may be done with several chosen places; each is another feature's. */
  readonly bulkActions: readonly PlaceBulkAction[];
};

const ROW_HEIGHT_PX = 40;

/** Every place: list, map and detail of the same filter and the same selection. */
export function PlacesPage({ placeId, isCreating, bulkActions }: Props) {
  const { t } = useTexts();
  const { view, setFilter, setSort } = usePlacesView();
  const selection = usePlaceSelection(placeId, view);
  const source = usePlaceSource(view);
  const [shownCount, setShownCount] = useState<number | null>(null);
  const choice = useListChoice(view, shownCount);
  useEscape(choice.standing.shown + choice.standing.hidden > 0 ? choice.clear : null);
  const columns = usePlaceColumns();
  const clearFilter = useCallback(() => setFilter(EVERY_PLACE), [setFilter]);
  const closeDetail = selection.clear;
  return (
    <PlacePickProvider>
      <Panes
        listWidth="wide"
        detailLabel={t('console.places.detail')}
        list={
          <>
            <PlacesHead shownCount={shownCount} filter={view.filter}>
              <PlaceFilters filter={view.filter} onFilter={setFilter} />
            </PlacesHead>
            <VirtualTable
              id={PLACES_LIST_ID}
              label={t('console.rail.places')}
              columns={columns}
              source={source}
              rowHeightPx={ROW_HEIGHT_PX}
              sort={view.sort}
              onSort={({ field, direction }) => {
                if (isSortField(field)) setSort({ field, direction });
              }}
              selectedIndex={selection.index}
              onSelect={selection.fromList}
              onOpen={focusDetail}
              choice={choice.table}
              onTotal={setShownCount}
              whenEmpty={<NoPlaces isFiltered={isFiltering(view.filter)} onClear={clearFilter} />}
              whenFailed={() => <ListFailed />}
            />
            <ChoiceBar choice={choice} shownCount={shownCount} actions={bulkActions} />
          </>
        }
        map={
          <PlacesMap
            filter={view.filter}
            selectedN={selection.n}
            openAt={selection.lonLat}
            target={selection.target}
            onPlaceChosen={selection.fromMap}
          />
        }
        detail={
          isCreating ? (
            <PlaceForm place={null} intent="edit" onDone={(id) => goTo({ page: 'places', placeId: id })} />
          ) : placeId === null ? null : (
            <PlaceDetailPane
              key={placeId}
              detail={selection.detail}
              isMissing={selection.isMissing}
              onClose={closeDetail}
            />
          )
        }
      />
    </PlacePickProvider>
  );
}

function usePlaceColumns() {
  const texts = useTexts();
  const nowMs = useNow(30_000);
  return useMemo(() => placeColumns(texts, nowMs), [texts, nowMs]);
}

type HeadProps = {
  readonly shownCount: number | null;
  readonly filter: PlaceFilter;
  readonly children: ReactNode;
};

function PlacesHead({ shownCount, filter, children }: HeadProps) {
  const { t, format } = useTexts();
  const counts = useCounts();
  const canEdit = useCan('place.edit');
  const canImport = useCan('place.import');
  const canFollowUp = useCan('label.read');
  const subtitle =
    counts === undefined
      ? ''
      : shownCount === null || shownCount === counts.total
        ? t('console.places.total', { count: format.number(counts.total) })
        : t('console.places.shown', { shown: format.number(shownCount), count: format.number(counts.total) });
  return (
    <PageHead
      title={t('console.rail.places')}
      subtitle={subtitle}
      actions={
        <>
          {canFollowUp ? (
            <ActionIcon
              variant="default"
              size="lg"
              onClick={() => goTo({ page: 'paper' })}
              aria-label={t('console.paper.title')}
              title={t('console.paper.title')}
            >
              <Icon of={IconSticker} />
            </ActionIcon>
          ) : null}
          <ExportButton filter={filter} />
          {canImport ? (
            <Button
              variant="default"
              leftSection={<Icon of={IconFileImport} />}
              onClick={() => goTo({ page: 'imports' })}
            >
              {t('console.places.import')}
            </Button>
          ) : null}
          {canEdit ? (
            <Button leftSection={<Icon of={IconPlus} />} onClick={() => goTo({ page: 'newPlace' })}>
              {t('console.places.new')}
            </Button>
          ) : null}
        </>
      }
    >
      {children}
      <span role="status" className="b-visually-hidden">
        {subtitle}
      </span>
    </PageHead>
  );
}

function NoPlaces({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const { t } = useTexts();
  return isFiltered ? (
    <EmptyState
      icon={IconMapPinOff}
      title={t('console.places.noneFound')}
      text={t('console.places.noneFoundText')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('console.places.clearFilters')}
        </Button>
      }
    />
  ) : (
    <EmptyState icon={IconMapPinOff} title={t('console.places.none')} text={t('console.places.noneText')} />
  );
}

function ListFailed() {
  const { t } = useTexts();
  return (
    <ErrorPanel
      happened={t('console.places.listFailed')}
      kept={t('console.core.kept')}
      todo={t('console.failed.retry')}
    />
  );
}
