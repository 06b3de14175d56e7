import { ActionIcon, Button } from '@mantine/core';
import { IconPlug, IconPlus, IconUsb, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { useRemembered } from '#renderer/app/remembered.tsx';
import { useCan } from '#renderer/app/session-context.tsx';
import type { DevicePort, JobView } from '#shared/contract/console/devices.contract.ts';
import type { WearerRow } from '#shared/contract/console/wearers.contract.ts';
import { isSameSerial } from '#shared/domain/stock/serial-number.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { Page } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { AddPortDialog } from './AddPortDialog.tsx';
import { ConsolePane } from './ConsolePane.tsx';
import { VERDICT_TEXT } from './device-texts.ts';
import classes from './devices.module.css';
import { JobBoard } from './JobBoard.tsx';
import { PlugHelp } from './PlugHelp.tsx';
import { PortList } from './PortList.tsx';
import { PrepareDialog } from './PrepareDialog.tsx';
import { portName } from './port-name.ts';
import { type Desk, useDesk } from './use-desk.ts';
import { useVerdictNews } from './use-verdict-news.ts';
import { verdictOf } from './verdict.ts';

const NO_WEARERS: readonly WearerRow[] = [];

/** Buttons on the table: what is plugged in, and every unit's way from blank to proven. */
export function DevicesPage() {
  const { t } = useTexts();
  return useCan('button.provision') ? (
    <DeskPage />
  ) : (
    <Page>
      <PageHead title={t('console.devices.title')} />
      <EmptyState icon={IconUsb} title={t('console.devices.notYours')} text={t('console.devices.notYoursText')} />
    </Page>
  );
}

type Asked = { readonly dialog: 'addPort' } | { readonly dialog: 'prepare'; readonly ports: readonly DevicePort[] };

function DeskPage() {
  const { t } = useTexts();
  const desk = useDesk();
  const wearers = useActiveWearers();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [shownLog, setShownLog] = useState<string | null>(null);
  const [isMuted, setMuted] = useRemembered<boolean>({ key: 'devicesMuted', initial: false, is: isBoolean });
  const waiting = desk === null ? [] : unitsToPrepare(desk);
  const close = () => setAsked(null);
  return (
    <Page>
      <PageHead
        title={t('console.devices.title')}
        subtitle={desk === null ? '' : t('console.devices.pluggedCount', { count: pluggedCount(desk.ports) })}
        actions={
          <>
            <MuteButton isMuted={isMuted} onMuted={setMuted} />
            <Button
              variant="default"
              leftSection={<Icon of={IconPlus} />}
              onClick={() => setAsked({ dialog: 'addPort' })}
            >
              {t('console.devices.addPort')}
            </Button>
            {waiting.length === 0 ? null : (
              <Button
                leftSection={<Icon of={IconPlug} />}
                onClick={() => setAsked({ dialog: 'prepare', ports: waiting })}
              >
                {t('console.devices.prepareAll', { count: waiting.length })}
              </Button>
            )}
          </>
        }
      />
      <VerdictNewsRegion jobs={desk?.jobs ?? null} isMuted={isMuted} />
      {desk === null ? (
        <div aria-busy="true" />
      ) : (
        <DeskBody
          desk={desk}
          wearers={wearers}
          onPrepare={(port) => setAsked({ dialog: 'prepare', ports: [port] })}
          onConsole={setShownLog}
        />
      )}
      {shownLog === null ? null : (
        <ConsolePane address={shownLog} name={nameAt(desk, shownLog)} onClose={() => setShownLog(null)} />
      )}
      {asked?.dialog === 'addPort' ? <AddPortDialog onClose={close} /> : null}
      {asked?.dialog === 'prepare' ? <PrepareDialog ports={asked.ports} wearers={wearers} onClose={close} /> : null}
    </Page>
  );
}

type BodyProps = {
  readonly desk: Desk;
  readonly wearers: readonly WearerRow[];
  readonly onPrepare: (port: DevicePort) => void;
  readonly onConsole: (address: string) => void;
};

function DeskBody({ desk: { ports, jobs }, wearers, onPrepare, onConsole }: BodyProps) {
  const { t } = useTexts();
  const fileNumbers = new Map(wearers.map(({ id, fileNumber }) => [id, fileNumber]));
  if (ports.length === 0 && jobs.length === 0) {
    return (
      <div className={classes.empty}>
        <EmptyState
          icon={IconUsb}
          title={t('console.devices.none')}
          text={t('console.devices.noneText')}
          action={<PlugHelp />}
        />
      </div>
    );
  }
  return (
    <div className={classes.body}>
      <PortList ports={ports} busy={busyAddresses(jobs)} onPrepare={onPrepare} onConsole={onConsole} />
      <JobBoard jobs={jobs} fileNumbers={fileNumbers} onConsole={onConsole} />
    </div>
  );
}

function MuteButton({ isMuted, onMuted }: { readonly isMuted: boolean; readonly onMuted: (muted: boolean) => void }) {
  const { t } = useTexts();
  const text = t('console.devices.mute');
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={text}
      aria-pressed={isMuted}
      title={t(isMuted ? 'console.devices.soundOff' : 'console.devices.soundOn')}
      onClick={() => onMuted(!isMuted)}
    >
      <Icon of={isMuted ? IconVolumeOff : IconVolume} />
    </ActionIcon>
  );
}

/** Says each verdict, aloud and to screen readers. */
function VerdictNewsRegion({ jobs, isMuted }: { readonly jobs: readonly JobView[] | null; readonly isMuted: boolean }) {
  const { t } = useTexts();
  const news = useVerdictNews(jobs, isMuted);
  return (
    <div role="log" aria-label={t('console.devices.jobs')} className="b-visually-hidden">
      {news.map(({ key, job, verdict }) => (
        <p key={key}>{t('console.devices.news', { serial: job.serial, verdict: t(VERDICT_TEXT[verdict]) })}</p>
      ))}
    </div>
  );
}

function useActiveWearers(): readonly WearerRow[] {
  const core = useCore();
  const found = useQuery({
    queryKey: ['wearer', 'list'],
    queryFn: ({ signal }) => core.wearers.list(undefined, { signal }),
  }).data;
  return found?.wearers.filter(({ state }) => state === 'active') ?? NO_WEARERS;
}

/** Buttons that nobody set up yet and no job is waiting for. */
function unitsToPrepare({ ports, jobs }: Desk): readonly DevicePort[] {
  const open = jobs.filter(({ state }) => state.kind !== 'done');
  return ports.filter(
    ({ phase, facts, address }) =>
      phase === 'ready' &&
      facts?.kind === 'button' &&
      facts.state === 'blank' &&
      !open.some((job) => isSameSerial(job.serial, facts.serial ?? '') || job.address === address),
  );
}

function busyAddresses(jobs: readonly JobView[]): ReadonlySet<string> {
  return new Set(jobs.flatMap((job) => (verdictOf(job) === 'running' && job.address !== null ? [job.address] : [])));
}

function pluggedCount(ports: readonly DevicePort[]): number {
  return ports.filter(({ phase }) => phase !== 'gone').length;
}

function nameAt(desk: Desk | null, address: string): string {
  const port = desk?.ports.find((one) => one.address === address);
  return port === undefined ? address : portName(port);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
