import { createSubject, type Watched } from '#core/events/subject.ts';
import type { LocalStore } from '#core/local-db/local-store.ts';
import { type ConsoleSettings, consoleSettingsSchema } from '#shared/contract/console/settings.contract.ts';
import { withPatch } from '#shared/kernel/with-patch.ts';

const KEY = 'settings';
const DEFAULTS: ConsoleSettings = {
  language: 'fr',
  theme: 'system',
  alarmVolumePercent: 80,
  keepAwake: false,
  hideFromScreenCapture: false,
};

/** This console's settings: kept, watched by the shell, never synced. */
export type SettingsKeeper = Watched<ConsoleSettings> & {
  readonly change: (patch: Parameters<typeof withPatch<ConsoleSettings>>[1]) => ConsoleSettings;
};

export function createSettingsKeeper(store: LocalStore): SettingsKeeper {
  // Kept before a setting existed: what is there counts, the rest is the default.
  const kept = store.read(KEY, consoleSettingsSchema.partial());
  const subject = createSubject<ConsoleSettings>(withPatch(DEFAULTS, kept ?? {}));
  return {
    current: subject.current,
    subscribe: subject.subscribe,
    change: (patch) => {
      const next = withPatch(subject.current(), patch);
      store.write(KEY, next);
      subject.set(next);
      return next;
    },
  };
}
