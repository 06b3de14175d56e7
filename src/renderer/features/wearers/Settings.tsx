import { Select } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { WearerDetail } from '#shared/contract/console/wearers.contract.ts';
import { FALL_SENSITIVITIES, RECORDING_POLICIES } from '#shared/domain/wearer/wearer.ts';
import { DayField } from '#ui/form/DayField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Facts } from '#ui/layout/Facts.tsx';
import { FALL_TEXT, RECORDING_TEXT } from './wearer-texts.ts';
import classes from './wearers.module.css';

type Props = { readonly file: WearerDetail; readonly canEdit: boolean };

/** What is written into this wearer's button, and when it is tested. A change counts from the next writing of the button on. */
export function Settings({ file, canEdit }: Props) {
  const { t, format } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { settings } = file;
  const change = async (patch: Partial<WearerDetail['settings']>) => {
    setRefusal(await refusalOf(core.wearers.configure({ id: file.id, settings: { ...settings, ...patch } })));
  };
  if (!canEdit) {
    return (
      <Facts
        facts={[
          {
            label: t('console.wearers.gestures'),
            value: t('console.wearers.gestureTable', { version: settings.gestureVersion }),
          },
          { label: t('console.wearers.fall'), value: t(FALL_TEXT[settings.fallSensitivity]) },
          { label: t('console.wearers.recording'), value: t(RECORDING_TEXT[settings.recordingPolicy]) },
          {
            label: t('console.wearers.firstTest'),
            value: settings.firstTestOn === null ? '—' : format.day(settings.firstTestOn),
          },
        ]}
      />
    );
  }
  return (
    <div className={classes.form}>
      <p className={classes.note}>{t('console.wearers.gestureTable', { version: settings.gestureVersion })}</p>
      <Select
        label={t('console.wearers.fall')}
        data={FALL_SENSITIVITIES.map((one) => ({ value: one, label: t(FALL_TEXT[one]) }))}
        value={settings.fallSensitivity}
        onChange={(value) => {
          const fallSensitivity = FALL_SENSITIVITIES.find((one) => one === value);
          if (fallSensitivity) void change({ fallSensitivity });
        }}
        allowDeselect={false}
      />
      <Select
        label={t('console.wearers.recording')}
        data={RECORDING_POLICIES.map((one) => ({ value: one, label: t(RECORDING_TEXT[one]) }))}
        value={settings.recordingPolicy}
        onChange={(value) => {
          const recordingPolicy = RECORDING_POLICIES.find((one) => one === value);
          if (recordingPolicy) void change({ recordingPolicy });
        }}
        allowDeselect={false}
      />
      <DayField
        label={t('console.wearers.firstTest')}
        description={t('console.wearers.testsText')}
        value={settings.firstTestOn ?? ''}
        onChange={(day) => void change({ firstTestOn: day === '' ? null : day })}
        isClearable
      />
      <RefusalPanel refusal={refusal} happened={t('console.stock.refused')} kept={t('console.stock.nothingChanged')} />
    </div>
  );
}
