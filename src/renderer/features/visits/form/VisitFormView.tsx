import { Button } from '@mantine/core';
import { IconArrowLeft, IconEyeOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { goTo } from '#renderer/app/route.ts';
import { useForgetDrafts } from '#renderer/app/visit-drafts.ts';
import { VISIT_KIND_TEXT } from '#renderer/app/visit-texts.ts';
import type { DraftView } from '#shared/contract/console/visits.contract.ts';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import { ActionsEditor } from './ActionsEditor.tsx';
import { ItemCard } from './ItemCard.tsx';
import { useVisitForm, type VisitForm } from './use-visit-form.ts';
import { VisitEnd } from './VisitEnd.tsx';
import { VisitSummary } from './VisitSummary.tsx';
import { withAction } from './visit-actions.ts';
import classes from './visit-form.module.css';
import { visitProgress } from './visit-progress.ts';

/** Questions on the left, where one stands on the right; in a narrow window one under the other. */
export function VisitFormView({ view }: { readonly view: DraftView }) {
  const { t } = useTexts();
  const form = useVisitForm(view.draft);
  const { draft } = form;
  const { items } = view.template;
  const progress = visitProgress(view.template, draft);
  return (
    <div className={classes.page}>
      <Head view={view} form={form} />
      <div className={classes.columns}>
        <div className={classes.questions}>
          {draft.kind === 'mystery' ? <p className={classes.discreet}>{t('console.visit.mysteryHint')}</p> : null}
          <p className={classes.hint}>{t('console.visit.keysHint')}</p>
          {items.map((item, index) => (
            <ItemCard
              key={item.code}
              item={item}
              number={index + 1}
              answer={draft.answers[item.code]?.answer ?? null}
              note={draft.answers[item.code]?.note ?? ''}
              nextCode={items[index + 1]?.code ?? null}
              onAnswer={(answer) => form.answer(item.code, { answer })}
              onNote={(note) => form.answer(item.code, { note })}
              onMend={() => form.change({ actions: withAction(draft.actions, item.text) })}
            />
          ))}
          <ActionsEditor actions={draft.actions} onChange={(actions) => form.change({ actions: [...actions] })} />
          <VisitEnd draft={draft} onChange={form.change} />
        </div>
        <VisitSummary view={view} form={form} progress={progress} />
      </div>
    </div>
  );
}

function Head({ view, form }: { readonly view: DraftView; readonly form: VisitForm }) {
  const { t, format } = useTexts();
  const core = useCore();
  const forgetDrafts = useForgetDrafts();
  const [isAsking, setAsking] = useState(false);
  const { id, placeId, kind, visitedAtUtc } = view.draft;
  const leave = () => goTo({ page: 'places', placeId });
  const discard = async () => {
    form.forget();
    const { photoIds, signatureId } = form.draft;
    await core.visits.discardDraft({ id });
    // Its pictures were taken for it alone.
    for (const each of [...photoIds, ...(signatureId === null ? [] : [signatureId])])
      void core.documents.remove({ id: each });
    forgetDrafts();
    leave();
  };
  return (
    <div className={classes.head}>
      <Button variant="subtle" leftSection={<Icon of={IconArrowLeft} />} onClick={leave}>
        {t('console.visit.leave')}
      </Button>
      <div className={classes.titles}>
        <h1 className={classes.title}>{view.placeName}</h1>
        <p className={classes.subtitle}>
          {view.placeAddress} ·{' '}
          {t('console.visit.began', { day: format.dayOf(visitedAtUtc), time: format.clockShort(visitedAtUtc) })}
        </p>
      </div>
      <StatusBadge tone={kind === 'mystery' ? 'due' : 'accent'} icon={kind === 'mystery' ? IconEyeOff : undefined}>
        {t(VISIT_KIND_TEXT[kind])}
      </StatusBadge>
      <Button variant="default" leftSection={<Icon of={IconTrash} />} onClick={() => setAsking(true)}>
        {t('console.visit.discard')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('console.visit.discardTitle')}
        confirmText={t('console.visit.discard')}
        onConfirm={() => void discard()}
        onCancel={() => setAsking(false)}
      >
        {t('console.visit.discardBody')}
      </ConfirmDialog>
    </div>
  );
}
