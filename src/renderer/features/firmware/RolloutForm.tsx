import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import type { FirmwareView } from '#shared/contract/console/firmware.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './firmware.module.css';
import { refusalTextOf, SIGNATURE_TEXT } from './firmware-texts.ts';
import { LotPicker } from './LotPicker.tsx';
import { serialsIn } from './serials-in.ts';

type Props = { readonly view: FirmwareView; readonly onClose: () => void };

/** Which image, for which buttons. Those plugged in are proposed first; a lot's numbers can be pasted. */
export function RolloutForm({ view: { images, fleet }, onClose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [sha256, setSha256] = useState(images[0]?.sha256 ?? '');
  const [text, setText] = useState(() => pluggedSerials(fleet).join('\n'));
  const [refusal, setRefusal] = useState<string | null>(null);
  const serials = serialsIn(text);
  const image = images.find((candidate) => candidate.sha256 === sha256);
  const start = async (): Promise<void> => {
    const refused = await refusalOf(core.firmware.start({ sha256, serials: [...serials] }));
    setRefusal(refused?.code ?? null);
    if (refused === null) onClose();
  };
  return (
    <Dialog onClose={onClose} size="lg" title={t('console.firmware.startTitle')}>
      <FormColumn onSubmit={() => void start()}>
        <Select
          label={t('console.firmware.image')}
          data={images.map((one) => ({ value: one.sha256, label: `${one.version} · ${one.fileName}` }))}
          value={sha256}
          allowDeselect={false}
          onChange={(value) => setSha256(value ?? '')}
        />
        {image && image.signature !== 'verified' ? (
          <p className={classes.warning}>{t(SIGNATURE_TEXT[image.signature])}</p>
        ) : null}
        <LotPicker onSerials={(more) => setText((now) => serialsIn(`${now}\n${more.join('\n')}`).join('\n'))} />
        <Textarea
          label={t('console.firmware.serials')}
          description={t('console.firmware.serialsHelp')}
          required
          autosize
          minRows={4}
          maxRows={12}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <p className={classes.text}>{t('console.firmware.stagesText', { count: serials.length })}</p>
        {refusal === null ? null : (
          <ErrorPanel
            happened={t('console.firmware.notStarted')}
            kept={t('console.firmware.kept')}
            todo={t(refusalTextOf(refusal))}
          />
        )}
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button type="submit" disabled={serials.length === 0}>
            {t('console.firmware.startCount', { count: serials.length })}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

function pluggedSerials(fleet: FirmwareView['fleet']): readonly string[] {
  return fleet.filter(({ isPlugged }) => isPlugged).map(({ serial }) => serial);
}
