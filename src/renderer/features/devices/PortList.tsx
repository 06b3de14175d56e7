import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import type { DevicePort } from '#shared/contract/console/devices.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { StatusBadge, type StatusTone } from '#ui/status/StatusBadge.tsx';
import { DeniedHelp } from './DeniedHelp.tsx';
import { KIND_TEXT, PHASE_TEXT, portTrouble, UNIT_STATE_TEXT } from './device-texts.ts';
import classes from './devices.module.css';
import { portName } from './port-name.ts';

type Props = {
  readonly ports: readonly DevicePort[];
  /** Ports where a job is at work. */
  readonly busy: ReadonlySet<string>;
  readonly onPrepare: (port: DevicePort) => void;
  readonly onConsole: (address: string) => void;
};

/** What hangs on this computer, and what can be done with it. */
export function PortList({ ports, busy, onPrepare, onConsole }: Props) {
  const { t } = useTexts();
  return (
    <section className={classes.ports} aria-labelledby="devices-ports">
      <h2 id="devices-ports" className={classes.heading}>
        {t('console.devices.plugged')}
      </h2>
      {ports.length === 0 ? <p className={classes.quiet}>{t('console.devices.nonePlugged')}</p> : null}
      <ul className={classes.portList}>
        {ports.map((port) => (
          <PortLine
            key={port.address}
            port={port}
            isBusy={busy.has(port.address)}
            onPrepare={onPrepare}
            onConsole={onConsole}
          />
        ))}
      </ul>
    </section>
  );
}

type LineProps = Omit<Props, 'ports' | 'busy'> & { readonly port: DevicePort; readonly isBusy: boolean };

function PortLine({ port, isBusy, onPrepare, onConsole }: LineProps) {
  const { t } = useTexts();
  const { address, phase, fault } = port;
  const trouble = portTrouble(port);
  return (
    <li className={classes.port}>
      <div className={classes.portHead}>
        <strong className={classes.serial}>{portName(port)}</strong>
        <StatusBadge tone={toneOf(phase, isBusy)}>
          {t(isBusy ? 'console.devices.phase.atWork' : PHASE_TEXT[phase])}
        </StatusBadge>
      </div>
      <PortFacts port={port} />
      {trouble === null ? null : (
        <>
          <p className={classes.text}>{t(trouble.text)}</p>
          {phase === 'failed' && fault === 'denied' ? (
            <DeniedHelp address={address} />
          ) : (
            <p className={classes.todo}>{t(trouble.todo)}</p>
          )}
        </>
      )}
      <PortActions port={port} isBusy={isBusy} onPrepare={onPrepare} onConsole={onConsole} />
    </li>
  );
}

function PortFacts({ port: { address, facts, serialNumber } }: { readonly port: DevicePort }) {
  const { t } = useTexts();
  const known = facts === null ? serialNumber : facts.serial;
  const said =
    facts === null
      ? []
      : [
          t(KIND_TEXT[facts.kind]),
          facts.state === null ? null : t(UNIT_STATE_TEXT[facts.state]),
          facts.firmware === null ? null : t('console.firmware.version', { version: facts.firmware }),
        ].filter((part) => part !== null);
  return (
    <p className={classes.quiet}>
      {said.join(' · ')}
      {known === null ? null : <span className={classes.address}>{address}</span>}
    </p>
  );
}

function PortActions({ port, isBusy, onPrepare, onConsole }: LineProps) {
  const { t } = useTexts();
  const core = useCore();
  const [hint, setHint] = useState<string | null>(null);
  const { address, phase, origin, facts } = port;
  const name = portName(port);
  const isReady = phase === 'ready';
  const blink = async (): Promise<void> => {
    const refused = await refusalOf(core.devices.blink({ address }));
    setHint(refused === null ? 'console.devices.blinking' : 'console.devices.blinkFailed');
  };
  return (
    <div className={classes.actions}>
      {isReady && !isBusy ? (
        <Button
          variant={facts?.state === 'locked' || facts?.state === 'ready' ? 'subtle' : 'default'}
          size="compact-xs"
          aria-label={t('console.devices.prepareOne', { name })}
          onClick={() => onPrepare(port)}
        >
          {t('console.devices.prepare')}
        </Button>
      ) : null}
      {isReady ? (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('console.devices.blinkOne', { name })}
          onClick={() => void blink()}
        >
          {t('console.devices.blink')}
        </Button>
      ) : null}
      {isReady || isBusy ? null : (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('console.devices.reconnectOne', { name })}
          onClick={() => void core.devices.reconnect({ address })}
        >
          {t('console.devices.reconnect')}
        </Button>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={t('console.devices.logOf', { name })}
        onClick={() => onConsole(address)}
      >
        {t('console.devices.log')}
      </Button>
      {origin === 'named' && !isBusy ? (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('console.devices.forgetOne', { name })}
          onClick={() => void core.devices.forgetPort({ address })}
        >
          {t('console.devices.forget')}
        </Button>
      ) : null}
      <span role="status" className={classes.quiet}>
        {hint === null ? '' : t(hint)}
      </span>
    </div>
  );
}

function toneOf(phase: DevicePort['phase'], isBusy: boolean): StatusTone {
  if (isBusy) return 'accent';
  return phase === 'silent' || phase === 'failed' ? 'due' : 'neutral';
}
