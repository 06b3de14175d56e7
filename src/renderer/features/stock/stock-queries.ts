import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { z } from 'zod';
import { useCore } from '#renderer/app/core-context.tsx';
import { useRemembered } from '#renderer/app/remembered.tsx';
import { type UnitFilter, type UnitRow, unitFilterSchema } from '#shared/contract/console/stock.contract.ts';
import type { PagedSource } from '#ui/table/paged-rows.ts';
import type { TableChoice } from '#ui/table/table-choice.ts';

export const EVERY_UNIT: UnitFilter = { text: '', view: 'all', holderId: null, lotId: null };

export function isFiltering({ text, view, holderId, lotId }: UnitFilter): boolean {
  return text !== '' || view !== 'all' || holderId !== null || lotId !== null;
}

export function useUnit(id: string | null) {
  const core = useCore();
  return useQuery({
    queryKey: ['unit', 'file', id],
    queryFn: ({ signal }) => core.stock.get({ id: id ?? '' }, { signal }),
    enabled: id !== null,
  });
}

/** Which units are shown; found again when the person comes back. */
export function useUnitFilter() {
  const [filter, setFilter] = useRemembered<UnitFilter>({
    key: 'stock',
    initial: EVERY_UNIT,
    is: (value): value is UnitFilter => unitFilterSchema.safeParse(value).success,
  });
  const change = useCallback((patch: Partial<UnitFilter>) => setFilter({ ...filter, ...patch }), [filter, setFilter]);
  return { filter, change };
}

export function useUnitSource(filter: UnitFilter): PagedSource<UnitRow> {
  const core = useCore();
  return useMemo(
    () => ({
      key: ['unit', 'list', filter],
      fetchPage: (offset, limit, signal) => core.stock.list({ filter, offset, limit }, { signal }),
    }),
    [core, filter],
  );
}

/** Units chosen for the next gesture; they stay chosen while the person filters. */
export function useUnitChoice(filter: UnitFilter, total: number | null) {
  const core = useCore();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set());
  return useMemo(() => {
    const clear = () => setChosen(new Set());
    const read = (take: (ids: readonly string[]) => readonly string[]) => {
      void core.stock
        .ids({ filter })
        .then(({ unitIds }) => setChosen((former) => new Set([...former, ...take(unitIds)])));
    };
    const extent = chosen.size >= (total ?? Number.MAX_SAFE_INTEGER) ? 'all' : 'some';
    const table: TableChoice<UnitRow> = {
      extent: chosen.size === 0 ? 'none' : extent,
      has: ({ id }) => chosen.has(id),
      nameOf: ({ serial }) => serial,
      onToggle: ({ id }) => setChosen((former) => toggled(former, id)),
      onRange: (from, to) => read((ids) => ids.slice(from, to + 1)),
      onAll: () => read((ids) => ids),
      onNone: clear,
    };
    return { chosen, clear, table };
  }, [core, filter, total, chosen]);
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

const languageSchema = z.enum(['fr', 'en']);

/** The language of paper is the window's. */
export function paperLanguage(locale: string): 'fr' | 'en' {
  return languageSchema.catch('fr').parse(locale);
}
