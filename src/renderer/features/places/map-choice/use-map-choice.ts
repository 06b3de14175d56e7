import { useCallback, useEffect, useMemo, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { usePlaceChoice } from '#renderer/app/place-choice.tsx';
import type { PlaceFilter } from '#shared/contract/console/place-filter.ts';
import type { MapArea } from '#shared/geo/map-area.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** Whether what is taken joins the places already chosen, or stands in their stead. */
export type Taking = 'add' | 'replace';

/** What the last choice made on the map came to; `at` tells two alike apart. */
export type MapWord = {
  readonly text: string;
  readonly isFailure: boolean;
  /** Brings back what was replaced; null: nothing was lost. */
  readonly onUndo: (() => void) | null;
  readonly at: number;
};

export type MapChoice = {
  readonly chosen: ReadonlySet<number>;
  /** Takes the places of the filter that lie in an area. */
  readonly takeArea: (area: MapArea, how: Taking) => void;
  readonly takeMembers: (members: readonly number[], how: Taking) => void;
  /** Lets them go when all of them are chosen, takes them otherwise. */
  readonly toggle: (members: readonly number[]) => void;
  readonly word: MapWord | null;
};

/** Long enough to read, decide and reach the button without a mouse; a failure stays until the next try. */
const WORD_MS = 15_000;

/** The choice as the map changes it. What it did is said in words; what it replaced can be had back. */
export function useMapChoice(filter: PlaceFilter): MapChoice {
  const core = useCore();
  const { t } = useTexts();
  const { chosen, change } = usePlaceChoice();
  const [word, say] = useWord();

  const takeMembers = useCallback(
    (members: readonly number[], how: Taking) => {
      const isReplacing = how === 'replace' && chosen.size > 0 && members.length > 0;
      const newCount = members.filter((n) => !chosen.has(n)).length;
      if (members.length > 0) change(how, members);
      if (members.length === 0) say(t('console.mapChoice.none'));
      else if (isReplacing) {
        const undo = () => {
          change('replace', chosen);
          say(t('console.mapChoice.restored', { count: chosen.size }));
        };
        say(t('console.mapChoice.replaced', { count: members.length }), { onUndo: undo });
      } else say(t('console.mapChoice.added', { count: newCount }));
    },
    [chosen, change, say, t],
  );
  const takeArea = useCallback(
    (area: MapArea, how: Taking) => {
      core.placeChoice.within({ filter, area }).then(
        ({ n }) => takeMembers(Array.from(n), how),
        () => say(t('console.mapChoice.failed'), { isFailure: true }),
      );
    },
    [core, filter, takeMembers, say, t],
  );
  const toggle = useCallback(
    (members: readonly number[]) => {
      if (!members.every((n) => chosen.has(n))) return takeMembers(members, 'add');
      change('remove', members);
      say(t('console.mapChoice.removed', { count: members.length }));
    },
    [chosen, change, takeMembers, say, t],
  );
  return useMemo(
    () => ({ chosen, takeArea, takeMembers, toggle, word }),
    [chosen, takeArea, takeMembers, toggle, word],
  );
}

function useWord() {
  const [word, setWord] = useState<MapWord | null>(null);
  useEffect(() => {
    if (word === null || word.isFailure) return;
    const timer = setTimeout(() => setWord(null), WORD_MS);
    return () => clearTimeout(timer);
  }, [word]);
  const say = useCallback(
    (text: string, more: Partial<Omit<MapWord, 'text' | 'at'>> = {}) =>
      setWord((former) => ({ isFailure: false, onUndo: null, ...more, text, at: (former?.at ?? 0) + 1 })),
    [],
  );
  return [word, say] as const;
}
