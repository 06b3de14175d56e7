import { Button, SegmentedControl, Slider, Switch } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import { useChangeSettings, useSettings } from '#renderer/app/settings.ts';
import type { ConsoleSettings } from '#shared/contract/console/settings.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { AboutSection } from './AboutSection.tsx';
import classes from './SettingsPage.module.css';

type Props = { readonly alarmState: 'ready' | 'sounding' | 'blocked' | 'mute'; readonly onTestAlarm: () => void };

/** What this console does on this machine. Every change holds at once; there is nothing to save. */
export function SettingsPage({ alarmState, onTestAlarm }: Props) {
  const { t } = useTexts();
  const settings = useSettings();
  const change = useChangeSettings();
  const canReadLabel = useCan('label.read');
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t('console.rail.settings')}</h1>
      {settings === undefined ? null : (
        <>
          <DisplaySection settings={settings} onChange={change} />
          <AlarmSection settings={settings} onChange={change} alarmState={alarmState} onTestAlarm={onTestAlarm} />
          <MachineSection settings={settings} onChange={change} />
        </>
      )}
      {canReadLabel ? <LabelRulesLink /> : null}
      <AboutSection />
    </div>
  );
}

function LabelRulesLink() {
  const { t } = useTexts();
  return (
    <section className={classes.section} aria-labelledby="settings-rules">
      <h2 id="settings-rules" className={classes.heading}>
        {t('console.rules.title')}
      </h2>
      <p className={classes.text}>{t('console.rules.openText')}</p>
      <div>
        <Button variant="default" onClick={() => goTo({ page: 'labelRules' })}>
          {t('console.rules.open')}
        </Button>
      </div>
    </section>
  );
}

type SectionProps = {
  readonly settings: ConsoleSettings;
  readonly onChange: (patch: Partial<ConsoleSettings>) => void;
};

function DisplaySection({ settings, onChange }: SectionProps) {
  const { t } = useTexts();
  return (
    <section className={classes.section} aria-labelledby="settings-display">
      <h2 id="settings-display" className={classes.heading}>
        {t('console.settings.display')}
      </h2>
      <Line label={t('console.settings.language')}>
        <SegmentedControl
          aria-label={t('console.settings.language')}
          value={settings.language}
          onChange={(language) => onChange({ language })}
          data={[
            { value: 'fr', label: t('console.settings.french') },
            { value: 'en', label: t('console.settings.english') },
          ]}
        />
      </Line>
      <Line label={t('console.settings.theme')}>
        <SegmentedControl
          aria-label={t('console.settings.theme')}
          value={settings.theme}
          onChange={(theme) => onChange({ theme })}
          data={[
            { value: 'system', label: t('console.settings.themeSystem') },
            { value: 'light', label: t('console.settings.themeLight') },
            { value: 'dark', label: t('console.settings.themeDark') },
          ]}
        />
      </Line>
    </section>
  );
}

function AlarmSection({ settings, onChange, alarmState, onTestAlarm }: SectionProps & Props) {
  const { t } = useTexts();
  return (
    <section className={classes.section} aria-labelledby="settings-alarm">
      <h2 id="settings-alarm" className={classes.heading}>
        {t('console.settings.alarm')}
      </h2>
      <Line label={t('console.settings.volume')}>
        <Slider
          className={classes.slider}
          value={settings.alarmVolumePercent}
          onChange={(alarmVolumePercent) => onChange({ alarmVolumePercent })}
          step={5}
          label={(value) => t('console.settings.percent', { value })}
          thumbLabel={t('console.settings.volume')}
          thumbSize={18}
        />
        <Button variant="default" leftSection={<Icon of={IconVolume} />} onClick={onTestAlarm}>
          {t('console.alarm.test')}
        </Button>
      </Line>
      {alarmState === 'mute' ? <p className={classes.due}>{t('console.settings.muteWarning')}</p> : null}
      {alarmState === 'blocked' ? <p className={classes.due}>{t('console.settings.blockedWarning')}</p> : null}
    </section>
  );
}

function MachineSection({ settings, onChange }: SectionProps) {
  const { t } = useTexts();
  return (
    <section className={classes.section} aria-labelledby="settings-machine">
      <h2 id="settings-machine" className={classes.heading}>
        {t('console.settings.machine')}
      </h2>
      <Switch
        checked={settings.keepAwake}
        onChange={(event) => onChange({ keepAwake: event.currentTarget.checked })}
        label={t('console.settings.keepAwake')}
        description={t('console.settings.keepAwakeText')}
      />
      <Switch
        checked={settings.hideFromScreenCapture}
        onChange={(event) => onChange({ hideFromScreenCapture: event.currentTarget.checked })}
        label={t('console.settings.hideFromCapture')}
        description={t('console.settings.hideFromCaptureText')}
      />
    </section>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.line}>
      <span className={classes.label}>{label}</span>
      {children}
    </div>
  );
}
