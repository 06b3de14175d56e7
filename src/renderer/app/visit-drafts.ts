import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditKind } from '#shared/domain/audit/audit.ts';
import { useCore } from './core-context.tsx';
import { type Refusal, refusalOf } from './refusal.ts';
import { goTo } from './route.ts';

const DRAFTS = ['local', 'visitDrafts'] as const;

/** Visits in progress on this console. Nothing but this window changes them, so nothing else makes them stale. */
export function useVisitDrafts() {
  const core = useCore();
  return useQuery({ queryKey: DRAFTS, queryFn: ({ signal }) => core.visits.drafts(undefined, { signal }) }).data ?? [];
}

/** Marks the list of drafts stale: one was begun, filled in, recorded or thrown away. */
export function useForgetDrafts(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: DRAFTS });
    void queries.invalidateQueries({ queryKey: ['audit', 'ofPlace'] });
  };
}

type Start = { readonly placeId: string; readonly kind: AuditKind; readonly plannedVisitId: string | null };

/** Opens the form of a visit: a new one, or the one of this kind that the place has already. */
export function useStartVisit() {
  const core = useCore();
  const forget = useForgetDrafts();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const start = async (visit: Start): Promise<void> => {
    const refused = await refusalOf(
      core.visits.startDraft(visit).then(({ id }) => {
        forget();
        goTo({ page: 'visit', draftId: id });
      }),
    );
    setRefusal(refused);
  };
  return { refusal, start: (visit: Start) => void start(visit) };
}
