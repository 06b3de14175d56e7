import { ActionIcon, Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { followStream } from '#renderer/app/follow-stream.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './devices.module.css';

type Props = { readonly address: string; readonly name: string; readonly onClose: () => void };

/** What the firmware of one port says about itself, as it says it. */
export function ConsolePane({ address, name, onClose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const lines = useConsoleLines(address);
  const [hasFailed, setFailed] = useState(false);
  const output = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (output.current && lines !== null) output.current.scrollTop = output.current.scrollHeight;
  }, [lines]);
  const save = async (): Promise<void> => {
    const { kind } = await core.devices.exportLog({ address });
    setFailed(kind === 'failed');
    if (kind === 'saved') showToast({ text: t('console.devices.logSaved') });
  };
  return (
    <section className={classes.console} aria-label={t('console.devices.logOf', { name })}>
      <div className={classes.sectionHead}>
        <h2 className={classes.heading}>{t('console.devices.logOf', { name })}</h2>
        <span className={classes.quiet}>{t('console.devices.logPrivate')}</span>
        <span className={classes.headActions}>
          <Button variant="default" size="xs" leftSection={<Icon of={IconDownload} />} onClick={() => void save()}>
            {t('console.devices.logSave')}
          </Button>
          <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('console.devices.logClose')}>
            <Icon of={IconX} />
          </ActionIcon>
        </span>
      </div>
      {hasFailed ? (
        <p className={classes.todo} role="alert">
          {t('console.devices.logNotSaved')}
        </p>
      ) : null}
      <textarea
        ref={output}
        className={classes.lines}
        aria-label={t('console.devices.logOf', { name })}
        readOnly
        value={lines === null || lines.length === 0 ? t('console.devices.logEmpty') : lines.join('\n')}
      />
    </section>
  );
}

function useConsoleLines(address: string): readonly string[] | null {
  const core = useCore();
  const [lines, setLines] = useState<readonly string[] | null>(null);
  useEffect(() => {
    setLines(null);
    return followStream({ open: (signal) => core.devices.console({ address }, { signal }), onValue: setLines });
  }, [core, address]);
  return lines;
}
