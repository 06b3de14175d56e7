import { Button } from '@mantine/core';
import { IconClipboardOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { goTo } from '#renderer/app/route.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { VisitFormView } from './VisitFormView.tsx';
import classes from './visit-form.module.css';

/** The form of one visit in progress, on a page of its own: it is filled in standing up, in a cellar, without network. */
export function VisitPage({ draftId }: { readonly draftId: string }) {
  const { t } = useTexts();
  const core = useCore();
  const view = useQuery({
    queryKey: ['local', 'visitDraft', draftId],
    queryFn: ({ signal }) => core.visits.draft({ id: draftId }, { signal }),
    // The form in hand is the truth; what was read at the start is of no use to the next opening.
    gcTime: 0,
  }).data;
  if (view === undefined) return <div className={classes.page} aria-busy="true" />;
  if (view !== null) return <VisitFormView view={view} />;
  return (
    <div className={classes.page}>
      <PageHead title={t('console.rail.visits')} />
      <EmptyState
        icon={IconClipboardOff}
        title={t('console.visit.gone')}
        text={t('console.visit.goneText')}
        action={
          <Button variant="default" onClick={() => goTo({ page: 'visits', day: null })}>
            {t('console.visit.toPlanner')}
          </Button>
        }
      />
    </div>
  );
}
