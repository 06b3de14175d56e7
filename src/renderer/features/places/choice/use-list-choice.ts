import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { usePlaceChoice } from '#renderer/app/place-choice.tsx';
import type { PlaceRow } from '#shared/contract/console/places.contract.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import type { TableChoice } from '#ui/table/table-choice.ts';
import type { PlacesView } from '../places-view.ts';
import { versionOf } from './version-of.ts';

/** Of the chosen places, how many the filter shows and how many it hides. */
export type ChoiceStanding = { readonly shown: number; readonly hidden: number };

export type ListChoice = {
  readonly table: TableChoice<PlaceRow>;
  readonly standing: ChoiceStanding;
  /** Takes every place that the filter shows into the choice. */
  readonly chooseAll: () => void;
  /** Empties the choice; a toast brings it back. */
  readonly clear: () => void;
};

/** The choice as the list of places shows and changes it. */
export function useListChoice(view: PlacesView, shownCount: number | null): ListChoice {
  const core = useCore();
  const { t } = useTexts();
  const { chosen, change } = usePlaceChoice();
  const standing = useStanding(view, chosen);
  const addStretch = useCallback(
    (stretch: { readonly offset: number; readonly limit?: number }) => {
      void core.placeChoice.numbers({ ...view, ...stretch }).then(({ n }) => change('add', n));
    },
    [core, view, change],
  );
  const clear = useCallback(() => {
    const former = chosen;
    change('replace', []);
    if (former.size > 1) showToast({ text: t('console.choice.cleared'), onUndo: () => change('add', former) });
  }, [chosen, change, t]);
  const chooseAll = useCallback(() => addStretch({ offset: 0 }), [addStretch]);
  const table = useMemo<TableChoice<PlaceRow>>(
    () => ({
      extent: chosen.size === 0 ? 'none' : shownCount !== null && standing.shown >= shownCount ? 'all' : 'some',
      has: (row) => chosen.has(row.n),
      nameOf: (row) => row.name,
      onToggle: (row) => change(chosen.has(row.n) ? 'remove' : 'add', [row.n]),
      onRange: (from, to) => addStretch({ offset: from, limit: to - from + 1 }),
      onAll: chooseAll,
      onNone: clear,
    }),
    [chosen, change, shownCount, standing.shown, addStretch, chooseAll, clear],
  );
  return { table, standing, chooseAll, clear };
}

function useStanding({ filter }: PlacesView, chosen: ReadonlySet<number>): ChoiceStanding {
  const core = useCore();
  const asked = useQuery({
    // The set is asked for by identity: a new choice is a new set.
    queryKey: ['place', 'choice', filter, versionOf(chosen)],
    queryFn: ({ signal }) => core.placeChoice.standing({ filter, n: Uint32Array.from(chosen) }, { signal }),
    enabled: chosen.size > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  }).data;
  return chosen.size === 0 ? NOTHING : (asked ?? { shown: chosen.size, hidden: 0 });
}

const NOTHING: ChoiceStanding = { shown: 0, hidden: 0 };
