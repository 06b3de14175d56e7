import { Button } from '@mantine/core';
import { IconPlus, IconUserShield } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { formatRoute, goTo } from '#renderer/app/route.ts';
import type { WearerRow } from '#shared/contract/console/wearers.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { SearchField } from '#ui/form/SearchField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { Page, PageSplit } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import { NewFileDialog } from './NewFileDialog.tsx';
import { WearerFile } from './WearerFile.tsx';
import classes from './wearers.module.css';

/** Wearers by file number; who they are is behind a purpose. */
export function WearersPage({ wearerId }: { readonly wearerId: string | null }) {
  const { t } = useTexts();
  const core = useCore();
  const [text, setText] = useState('');
  const [isCreating, setCreating] = useState(false);
  const found = useQuery({
    queryKey: ['wearer', 'page'],
    queryFn: ({ signal }) => core.wearers.list(undefined, { signal }),
  }).data;
  const activeCount = (found?.wearers ?? []).filter(isActive).length;
  return (
    <Page>
      <PageHead
        title={t('console.wearers.title')}
        subtitle={t('console.wearers.subtitle', { count: activeCount })}
        actions={
          <>
            <Button component="a" variant="default" href={formatRoute({ page: 'stock', unitId: null })}>
              {t('console.stock.title')}
            </Button>
            {found?.canEdit ? (
              <Button leftSection={<Icon of={IconPlus} />} onClick={() => setCreating(true)}>
                {t('console.wearers.new')}
              </Button>
            ) : null}
          </>
        }
      >
        <SearchField
          label={t('console.wearers.search')}
          placeholder={t('console.wearers.search')}
          value={text}
          onSearch={setText}
        />
      </PageHead>
      <PageSplit
        listKind="lines"
        list={found === undefined ? null : <WearerList wearers={found.wearers} sought={text} openId={wearerId} />}
        detailLabel={t('console.wearers.file')}
        detail={
          wearerId === null || found === undefined ? null : (
            <WearerFile key={wearerId} wearerId={wearerId} may={found} />
          )
        }
      />
      {isCreating ? (
        <NewFileDialog
          onClose={() => setCreating(false)}
          onCreated={(id) => {
            setCreating(false);
            goTo({ page: 'wearers', wearerId: id });
          }}
        />
      ) : null}
    </Page>
  );
}

type ListProps = {
  readonly wearers: readonly WearerRow[];
  /** Part of a file's number, as it is typed. */
  readonly sought: string;
  readonly openId: string | null;
};

function WearerList({ wearers, sought, openId }: ListProps) {
  const { t } = useTexts();
  const active = wearers.filter(isActive);
  const word = sought.trim().toLowerCase();
  const shown = active.filter(({ fileNumber }) => fileNumber.toLowerCase().includes(word));
  const erasedCount = wearers.length - active.length;
  return (
    <>
      {shown.length === 0 ? (
        <EmptyState
          icon={IconUserShield}
          title={t(active.length === 0 ? 'console.wearers.none' : 'console.wearers.noneFound')}
          text={t(active.length === 0 ? 'console.wearers.noneText' : 'console.stock.noneFoundText')}
        />
      ) : null}
      <ul className={classes.rows} aria-label={t('console.wearers.title')}>
        {shown.map((row) => (
          <li key={row.id}>
            <WearerLine row={row} isOpen={row.id === openId} />
          </li>
        ))}
      </ul>
      {erasedCount === 0 ? null : (
        <p className={classes.note}>{t('console.wearers.erasedCount', { count: erasedCount })}</p>
      )}
    </>
  );
}

function isActive({ state }: WearerRow): boolean {
  return state !== 'erased';
}

function WearerLine({ row, isOpen }: { readonly row: WearerRow; readonly isOpen: boolean }) {
  const { t, format } = useTexts();
  return (
    <a
      className={classes.row}
      href={formatRoute({ page: 'wearers', wearerId: row.id })}
      aria-current={isOpen ? 'true' : undefined}
    >
      <span className={classes.number}>{row.fileNumber}</span>
      <span className={classes.under}>{row.holderName ?? '—'}</span>
      <span>{row.serial ?? t('console.wearers.noButton')}</span>
      <span className={classes.under}>
        {row.nextTestOn === null ? '' : t('console.wearers.nextTest', { day: format.day(row.nextTestOn) })}
      </span>
      {row.blockers !== null && row.blockers.length > 0 ? (
        <span className={classes.badge}>
          <StatusBadge tone="due">{t('console.wearers.blocked', { count: row.blockers.length })}</StatusBadge>
        </span>
      ) : (
        <span />
      )}
    </a>
  );
}
