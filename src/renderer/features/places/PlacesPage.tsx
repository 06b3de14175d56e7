import { IconMapPinOff } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { ListFailed } from '#renderer/app/ListFailed.tsx';
import { NoPlaceYet } from '#renderer/app/NoPlaceYet.tsx';
import type { PlaceBulkAction } from '#renderer/app/place-choice.tsx';
import { usePlaceCounts } from '#renderer/app/place-counts.ts';
import { goTo } from '#renderer/app/route.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { focusDetail, Panes } from '#ui/layout/Panes.tsx';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { useNow } from '#ui/time/use-now.ts';
import { ChoiceBar } from './choice/ChoiceBar.tsx';
import { useEscape } from './choice/use-escape.ts';
import { useListChoice } from './choice/use-list-choice.ts';
import { isFiltering } from './filter/filter-parts.ts';
import { NoPlacesFound } from './filter/NoPlacesFound.tsx';
import { PlaceFilterBar } from './filter/PlaceFilterBar.tsx';
import { useShownText } from './filter/use-shown-text.ts';
import { PLACES_LIST_ID } from './list-id.ts';
import { PlaceDetailPane } from './PlaceDetailPane.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { PlacesHead } from './PlacesHead.tsx';
import { PlacesMap } from './PlacesMap.tsx';
import { PlacePickProvider } from './pick/place-pick.tsx';
import { placeColumns } from './place-columns.tsx';
import { type PlaceSelection, usePlaceSelection } from './place-selection.ts';
import { usePlaceSource, usePlacesView } from './places-view.ts';
import { PublicBanner } from './public/PublicBanner.tsx';
import { publicColumns } from './public/public-columns.tsx';
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
  const isPreview = view.filter.audience === 'public';
  const columns = usePlaceColumns(isPreview);
  const shownText = useShownText(view.filter, shownCount);
  const leavePreview = useCallback(() => setFilter({ audience: 'team' }), [setFilter]);
  return (
    <PlacePickProvider>
      {isPreview ? <PublicBanner onLeave={leavePreview} /> : null}
      <Panes
        listWidth="wide"
        detailLabel={t('console.places.detail')}
        list={
          <>
            <PlacesHead shownText={shownText} filter={view.filter}>
              <PlaceFilterBar filter={view.filter} onFilter={setFilter} shownText={shownText} />
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
              whenEmpty={
                isFiltering(view.filter) ? (
                  <NoPlacesFound filter={view.filter} onFilter={setFilter} />
                ) : (
                  <NoPlaces isPreview={isPreview} />
                )
              }
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
          isCreating || placeId !== null ? <OpenPlace {...{ placeId, selection, isPreview, leavePreview }} /> : null
        }
      />
    </PlacePickProvider>
  );
}

type OpenPlaceProps = {
  /** Null: one is being created. */
  readonly placeId: string | null;
  readonly selection: PlaceSelection;
  readonly isPreview: boolean;
  readonly leavePreview: () => void;
};

function OpenPlace({ placeId, selection, isPreview, leavePreview }: OpenPlaceProps) {
  if (placeId === null) {
    return <PlaceForm place={null} intent="edit" onDone={(id) => goTo({ page: 'places', placeId: id })} />;
  }
  return (
    <PlaceDetailPane
      key={placeId}
      detail={selection.detail}
      isMissing={selection.isMissing}
      onClose={selection.clear}
      isPreview={isPreview}
      onLeavePreview={leavePreview}
    />
  );
}

function usePlaceColumns(isPreview: boolean) {
  const texts = useTexts();
  const nowMs = useNow(30_000);
  return useMemo(
    () => (isPreview ? publicColumns(texts, nowMs) : placeColumns(texts, nowMs)),
    [isPreview, texts, nowMs],
  );
}

function NoPlaces({ isPreview }: { readonly isPreview: boolean }) {
  const { t } = useTexts();
  const isNone = usePlaceCounts()?.total === 0;
  if (isPreview && !isNone) {
    return <EmptyState icon={IconMapPinOff} title={t('console.public.none')} text={t('console.public.noneText')} />;
  }
  return <NoPlaceYet />;
}
