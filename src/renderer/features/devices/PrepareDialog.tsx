import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import type { DevicePort } from '#shared/contract/console/devices.contract.ts';
import type { WearerRow } from '#shared/contract/console/wearers.contract.ts';
import { FIRST_SOS_TEXT } from '#shared/domain/provisioning/first-sos-text.ts';
import { MAX_SOS_TEXT_BYTES } from '#shared/domain/provisioning/provisioning-order.ts';
import { encodeUtf8 } from '#shared/kernel/utf8.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './devices.module.css';
import { type DraftCommon, type DraftUnit, draftUnit, inputOf } from './prepare-draft.ts';
import { UnitFields } from './UnitFields.tsx';

type Props = {
  readonly ports: readonly DevicePort[];
  readonly wearers: readonly WearerRow[];
  readonly onClose: () => void;
};

/** For whom each unit is, and what they have in common. What was refused stays, with the reason. */
export function PrepareDialog({ ports, wearers, onClose }: Props) {
  const { t, locale } = useTexts();
  const core = useCore();
  const [units, setUnits] = useState(() => ports.map((port) => draftUnit(port, wearers)));
  const [common, setCommon] = useState<DraftCommon>(() => firstCommon(locale === 'en' ? 'en' : 'fr'));
  const [isBusy, setBusy] = useState(false);
  const inputs = units.map((unit) => inputOf(unit, common, wearers));
  const bytesLeft = MAX_SOS_TEXT_BYTES - encodeUtf8(common.sosText).length;
  const isReady = bytesLeft >= 0 && inputs.every((input) => input !== null);
  const change = (address: string, patch: Partial<DraftUnit>) =>
    setUnits((former) =>
      former.map((unit) => (unit.address === address ? { ...unit, refusal: null, ...patch } : unit)),
    );
  const start = async (): Promise<void> => {
    setBusy(true);
    const left: DraftUnit[] = [];
    // The newest job is shown first: asked from the last to the first, they stand in the order of the form.
    for (const [index, unit] of [...units.entries()].reverse()) {
      const input = inputs[index];
      if (!input) continue;
      const refusal = await refusalOf(core.devices.provision({ ...input, address: unit.address }));
      if (refusal !== null) left.unshift({ ...unit, refusal });
    }
    setBusy(false);
    setUnits(left);
    if (left.length === 0) onClose();
  };
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={t('console.devices.prepareTitle', { count: units.length })}
      closeOnClickOutside={false}
    >
      <FormColumn
        onSubmit={() => {
          if (isReady) void start();
        }}
      >
        {wearers.length === 0 ? (
          <ErrorPanel
            happened={t('console.devices.noFiles')}
            kept={t('console.devices.nothingWritten')}
            todo={t('console.devices.noFilesTodo')}
          />
        ) : null}
        {units.map((unit) => (
          <UnitFields
            key={unit.address}
            unit={unit}
            wearers={wearers}
            taken={takenBut(units, unit)}
            onChange={(patch) => change(unit.address, patch)}
            onLeaveOut={
              units.length > 1 ? () => setUnits(units.filter(({ address }) => address !== unit.address)) : null
            }
          />
        ))}
        <CommonFields
          count={units.length}
          common={common}
          bytesLeft={bytesLeft}
          onChange={(patch) => setCommon((former) => changedCommon(former, patch))}
        />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button type="submit" disabled={!isReady} loading={isBusy}>
            {t('console.devices.prepareCount', { count: units.length })}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

type CommonProps = {
  readonly count: number;
  readonly common: DraftCommon;
  readonly bytesLeft: number;
  readonly onChange: (patch: Partial<DraftCommon>) => void;
};

function CommonFields({ count, common, bytesLeft, onChange }: CommonProps) {
  const { t } = useTexts();
  return (
    <fieldset className={classes.unit}>
      <legend className={classes.legend}>{t('console.devices.common', { count })}</legend>
      <Select
        label={t('console.devices.language')}
        data={[
          { value: 'fr', label: t('console.devices.french') },
          { value: 'en', label: t('console.devices.english') },
        ]}
        value={common.language}
        allowDeselect={false}
        onChange={(value) => onChange({ language: value === 'en' ? 'en' : 'fr' })}
      />
      <Textarea
        label={t('console.devices.sosText')}
        description={t('console.devices.sosTextHelp', { count: Math.max(0, bytesLeft) })}
        error={bytesLeft < 0 ? t('console.devices.invalid.sosText') : undefined}
        value={common.sosText}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => onChange({ sosText: currentTarget.value })}
      />
    </fieldset>
  );
}

function firstCommon(language: DraftCommon['language']): DraftCommon {
  return { language, sosText: FIRST_SOS_TEXT[language] };
}

/** Another language brings its own first text, unless somebody wrote one. */
function changedCommon(former: DraftCommon, patch: Partial<DraftCommon>): DraftCommon {
  const isUntouched = former.sosText === FIRST_SOS_TEXT[former.language];
  return patch.language !== undefined && isUntouched ? firstCommon(patch.language) : { ...former, ...patch };
}

/** Files that another unit of the form is for. */
function takenBut(units: readonly DraftUnit[], own: DraftUnit): ReadonlySet<string> {
  return new Set(units.flatMap((unit) => (unit === own || unit.wearerId === null ? [] : [unit.wearerId])));
}
