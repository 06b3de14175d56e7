import { Button } from '@mantine/core';
import { IconFileCertificate, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { formatRoute } from '#renderer/app/route.ts';
import type { ConventionRow } from '#shared/contract/console/reports.contract.ts';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Facts } from '#ui/layout/Facts.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { Page, PageColumn } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import { ConventionForm } from './ConventionForm.tsx';
import classes from './conventions.module.css';
import { SignedDocument } from './SignedDocument.tsx';

/** Days before its end when a convention is said to be due. */
const DUE_DAYS = 30;

/** Agreements with partners: the places they brought, when they end, and where their growth is read. */
export function ConventionsPage() {
  const { t } = useTexts();
  const core = useCore();
  const [edited, setEdited] = useState<ConventionRow | 'new' | null>(null);
  const found = useQuery({
    queryKey: ['convention', 'list'],
    queryFn: ({ signal }) => core.conventions.list(undefined, { signal }),
  }).data;
  const canEdit = found?.canEdit ?? false;
  return (
    <Page>
      <PageHead
        title={t('console.conventions.title')}
        subtitle={t('console.conventions.subtitle')}
        actions={
          canEdit ? (
            <Button leftSection={<Icon of={IconPlus} />} onClick={() => setEdited('new')}>
              {t('console.conventions.new')}
            </Button>
          ) : null
        }
      />
      <PageColumn width="text">
        {found?.conventions.length === 0 ? (
          <EmptyState
            icon={IconFileCertificate}
            title={t('console.conventions.none')}
            text={t('console.conventions.noneText')}
          />
        ) : null}
        {(found?.conventions ?? []).map((convention) => (
          <ConventionCard
            key={convention.id}
            convention={convention}
            canEdit={canEdit}
            onEdit={() => setEdited(convention)}
          />
        ))}
      </PageColumn>
      {edited === null ? null : (
        <ConventionForm convention={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

type CardProps = { readonly convention: ConventionRow; readonly canEdit: boolean; readonly onEdit: () => void };

function ConventionCard({ convention, canEdit, onEdit }: CardProps) {
  const { t, format } = useTexts();
  const { id, fields, placeCount } = convention;
  return (
    <section className={classes.card} aria-labelledby={`convention-${id}`}>
      <div className={classes.head}>
        <h2 id={`convention-${id}`} className={classes.heading}>
          {fields.title}
        </h2>
        <EndBadge convention={convention} />
      </div>
      <Facts
        facts={[
          { label: t('console.conventions.parties'), value: fields.parties === '' ? '—' : fields.parties },
          { label: t('console.conventions.signedOn'), value: format.day(fields.signedOn) },
          {
            label: t('console.conventions.endsOn'),
            value: fields.endsOn === null ? t('console.conventions.noEnd') : format.day(fields.endsOn),
          },
          {
            label: t('console.conventions.places'),
            value:
              placeCount === null
                ? t('console.conventions.wholeNetwork')
                : t('console.conventions.ofBatches', { count: placeCount, batches: fields.batchIds.length }),
          },
          {
            label: t('console.conventions.baseline'),
            value: t('console.conventions.baselineText', {
              count: fields.baselineCount,
              day: format.day(fields.baselineOn),
            }),
          },
        ]}
      />
      {fields.note === '' ? null : <p className={classes.note}>{fields.note}</p>}
      <SignedDocument convention={convention} canEdit={canEdit} />
      <div className={classes.actions}>
        <Button component="a" variant="default" href={formatRoute({ page: 'report', conventionId: id })}>
          {t('console.conventions.growth')}
        </Button>
        {canEdit ? (
          <Button variant="default" onClick={onEdit}>
            {t('console.conventions.edit')}
          </Button>
        ) : null}
        {canEdit ? <RemoveButton convention={convention} /> : null}
      </div>
    </section>
  );
}

function EndBadge({ convention: { daysLeft } }: { readonly convention: ConventionRow }) {
  const { t } = useTexts();
  if (daysLeft === null || daysLeft > DUE_DAYS) return null;
  return (
    <StatusBadge tone="due">
      {daysLeft < 0
        ? t('console.conventions.ended', { count: -daysLeft })
        : t('console.conventions.endsIn', { count: daysLeft })}
    </StatusBadge>
  );
}

function RemoveButton({ convention: { id, fields } }: { readonly convention: ConventionRow }) {
  const { t } = useTexts();
  const core = useCore();
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const remove = async () => {
    setAsking(false);
    setRefusal(await refusalOf(core.conventions.remove({ id })));
  };
  return (
    <>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {t('console.conventions.remove')}
      </Button>
      <RefusalPanel
        refusal={refusal}
        happened={t('console.conventions.refused')}
        kept={t('console.conventions.kept')}
      />
      <ConfirmDialog
        isOpen={isAsking}
        title={t('console.conventions.removeTitle', { title: fields.title })}
        confirmText={t('console.conventions.remove')}
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      >
        {t('console.conventions.removeBody')}
      </ConfirmDialog>
    </>
  );
}
