import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import { isRinging, useOpenAlerts } from '#renderer/app/open-alerts.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { AlarmSound, type AlarmState } from './alarm-sound.ts';

type Alarm = { readonly state: AlarmState; readonly test: () => void };

const AlarmContext = createContext<Alarm>({ state: 'ready', test: () => {} });

/** Owns the alarm: it rings while an alert waits for somebody, on every page, until it is taken. */
export function AlarmProvider({ children }: { readonly children: ReactNode }) {
  const [sound] = useState(() => new AlarmSound());
  const state = useSyncExternalStore(
    (onChange) => sound.subscribe(onChange),
    () => sound.state,
  );
  const volume = useSettings()?.alarmVolumePercent;
  const shouldRing = useOpenAlerts().some(isRinging);
  useEffect(() => {
    if (volume !== undefined) sound.setVolume(volume);
  }, [sound, volume]);
  useEffect(() => {
    if (shouldRing) sound.start();
    else sound.stop();
    return () => sound.stop();
  }, [sound, shouldRing]);
  const [test] = useState(() => () => void sound.test());
  return <AlarmContext value={{ state, test }}>{children}</AlarmContext>;
}

export function useAlarm(): Alarm {
  return use(AlarmContext);
}
