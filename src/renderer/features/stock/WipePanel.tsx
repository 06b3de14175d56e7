import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { followStream } from '#renderer/app/follow-stream.ts';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { UnitDetail } from '#shared/contract/console/stock.contract.ts';
import type { WipeView } from '#shared/contract/console/wiping.contract.ts';
import { ConfirmDialog } from '#ui/feedback/ConfirmDialog.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import classes from './stock.module.css';
import { WipeRunView } from './WipeRunView.tsx';
import { wipeRefusalText } from './wipe-texts.ts';

type Props = { readonly unit: UnitDetail };

/** Empties a unit over its cable. What came back is looked for at once; others only when a person asks. */
export function WipePanel({ unit }: Props) {
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(unit.needsWipe);
  return (
    <DetailSection title={t('console.wipe.title')}>
      {isOpen ? (
        <div className={classes.wipe}>
          <WipeAtCable serial={unit.serial} />
        </div>
      ) : (
        <Button size="compact-md" variant="default" onClick={() => setIsOpen(true)}>
          {t('console.wipe.open')}
        </Button>
      )}
    </DetailSection>
  );
}

function WipeAtCable({ serial }: { readonly serial: string }) {
  const { t } = useTexts();
  const core = useCore();
  const view = useWipe(serial);
  const [isAsking, setIsAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (view === null) return <div aria-busy="true" />;
  const { run, address } = view;
  const start = async () => {
    setIsAsking(false);
    if (address !== null) setRefusal(await refusalOf(core.wiping.start({ serial, address })));
  };
  const isReady = view.place === 'ready' && run?.state.kind !== 'running';
  return (
    <>
      {run === null ? null : <WipeRunView run={run} />}
      {refusal === null ? null : (
        <ErrorPanel
          happened={t('console.wipe.notBegun')}
          kept={t('console.wipe.nothingErased')}
          todo={t(wipeRefusalText(refusal))}
        />
      )}
      {run?.state.kind === 'running' || run?.state.kind === 'done' ? null : <Place serial={serial} view={view} />}
      {isReady && run?.state.kind !== 'done' ? (
        <Button size="compact-md" onClick={() => setIsAsking(true)}>
          {t('console.wipe.erase', { serial })}
        </Button>
      ) : null}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('console.wipe.askTitle', { serial })}
        confirmText={t('console.wipe.erase', { serial })}
        onConfirm={() => void start()}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('console.wipe.askText')}</p>
        <p>{t('console.wipe.askProof')}</p>
      </ConfirmDialog>
    </>
  );
}

/** Whether the unit hangs on a cable here, and what else does. */
function Place({ serial, view }: { readonly serial: string; readonly view: WipeView }) {
  const { t } = useTexts();
  const { place, address, otherSerials, mutePortCount } = view;
  return (
    <div role="status">
      {place === 'absent' ? <p className={classes.note}>{t('console.wipe.plugIn', { serial })}</p> : null}
      {place === 'ready' ? (
        <p className={classes.note}>{t('console.wipe.isThere', { address: address ?? '' })}</p>
      ) : null}
      {place === 'busy' ? <p className={classes.note}>{t('console.wipe.isBusy')}</p> : null}
      {place === 'absent' && otherSerials.length > 0 ? (
        <p className={classes.notice}>
          {t('console.wipe.others', { count: otherSerials.length, serials: otherSerials.join(', ') })}
        </p>
      ) : null}
      {place === 'absent' && mutePortCount > 0 ? (
        <p className={classes.notice}>{t('console.wipe.mutePorts', { count: mutePortCount })}</p>
      ) : null}
    </div>
  );
}

/** What concerns this unit at the cables, as it changes; null until the core first spoke. Ports are looked for meanwhile. */
function useWipe(serial: string): WipeView | null {
  const core = useCore();
  const [view, setView] = useState<WipeView | null>(null);
  useEffect(
    () => followStream({ open: (signal) => core.wiping.watch({ serial }, { signal }), onValue: setView }),
    [core, serial],
  );
  return view;
}
