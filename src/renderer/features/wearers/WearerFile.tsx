import { Button } from '@mantine/core';
import { IconPrinter, IconUserShield } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { BLOCKER_TEXT } from '#renderer/app/blocker-texts.ts';
import { useCore } from '#renderer/app/core-context.tsx';
import { usePersonName } from '#renderer/app/people.ts';
import { goTo } from '#renderer/app/route.ts';
import type { WearerDetail } from '#shared/contract/console/wearers.contract.ts';
import { PURPOSE_SET_UP } from '#shared/domain/wearer/access-purpose.ts';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailGone } from '#ui/layout/DetailGone.tsx';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { DetailTitle } from '#ui/layout/DetailTitle.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { Consents } from './Consents.tsx';
import { PersonPanel } from './PersonPanel.tsx';
import { Settings } from './Settings.tsx';
import classes from './wearers.module.css';

export type MayWithFile = { readonly canEdit: boolean; readonly canOpen: boolean; readonly canErase: boolean };
type Props = { readonly wearerId: string; readonly may: MayWithFile };

/** One file: what stops a button, consent, settings, and who looked at the person. */
export function WearerFile({ wearerId, may }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const { data: file } = useQuery({
    queryKey: ['wearer', 'file', wearerId],
    queryFn: ({ signal }) => core.wearers.get({ id: wearerId }, { signal }),
  });
  const close = () => goTo({ page: 'wearers', wearerId: null });
  if (file === undefined) return <div aria-busy="true" />;
  if (file === null || file.state === 'erased') {
    return (
      <DetailGone
        icon={IconUserShield}
        title={t('console.wearers.gone')}
        text={t('console.wearers.goneText')}
        onClose={close}
      />
    );
  }
  return (
    <>
      <DetailTitle title={t('console.stock.file', { number: file.fileNumber })} onClose={close} />
      <Blockers file={file} />
      <FileActions file={file} canErase={may.canErase} />
      {may.canOpen ? <PersonPanel wearerId={file.id} canEdit={may.canEdit} /> : null}
      <DetailSection title={t('console.wearers.consents')}>
        <Consents file={file} canEdit={may.canEdit} />
      </DetailSection>
      <DetailSection title={t('console.wearers.settings')}>
        <Settings file={file} canEdit={may.canEdit} />
      </DetailSection>
      <DetailSection title={t('console.wearers.accesses')}>
        <Accesses accesses={file.accesses} />
      </DetailSection>
    </>
  );
}

function Blockers({ file: { blockers, serial, unitId } }: { readonly file: WearerDetail }) {
  const { t } = useTexts();
  return (
    <>
      <p className={classes.note}>
        {serial === null ? (
          t('console.wearers.noButton')
        ) : (
          <Button size="compact-xs" variant="subtle" onClick={() => goTo({ page: 'stock', unitId })}>
            {t('console.wearers.hasButton', { serial })}
          </Button>
        )}
      </p>
      {blockers === null || blockers.length === 0 ? null : (
        <div className={classes.notice}>
          <p>{t('console.wearers.blockedTitle')}</p>
          <ul>
            {blockers.map((blocker) => (
              <li key={blocker}>{t(BLOCKER_TEXT[blocker])}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function FileActions({
  file: { id, fileNumber },
  canErase,
}: {
  readonly file: WearerDetail;
  readonly canErase: boolean;
}) {
  const { t, locale } = useTexts();
  const core = useCore();
  const [isAsking, setAsking] = useState(false);
  const print = async () => {
    const language = locale === 'en' ? 'en' : 'fr';
    const outcome = await core.wearers.printSheet({ id, destination: 'file', language });
    if (outcome.kind === 'saved') showToast({ text: t('console.report.saved', { name: outcome.fileName }) });
  };
  return (
    <div className={classes.actions}>
      <Button leftSection={<Icon of={IconPrinter} />} variant="default" onClick={() => void print()}>
        {t('console.wearers.sheet')}
      </Button>
      {canErase ? (
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t('console.wearers.erase')}
        </Button>
      ) : null}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('console.wearers.eraseTitle', { number: fileNumber })}
        confirmText={t('console.wearers.erase')}
        onConfirm={() => {
          setAsking(false);
          void core.wearers.erase({ id });
        }}
        onCancel={() => setAsking(false)}
      >
        {t('console.wearers.eraseText')}
      </ConfirmDialog>
    </div>
  );
}

function Accesses({ accesses }: Pick<WearerDetail, 'accesses'>) {
  const { t, format } = useTexts();
  const nameOf = usePersonName();
  if (accesses.length === 0) return <p className={classes.note}>{t('console.wearers.noAccess')}</p>;
  return (
    <ul className={classes.lines}>
      {accesses.map(({ id, purpose, actorId, atUtc }) => (
        <li key={id}>
          <span>{purpose === PURPOSE_SET_UP ? t('console.wearers.purposeSetUp') : purpose}</span>
          <span className={classes.under}>
            {nameOf(actorId)} · {format.exact(atUtc)}
          </span>
        </li>
      ))}
    </ul>
  );
}
