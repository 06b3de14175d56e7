import { implement } from '@orpc/server';
import { consoleSettingsContract } from '#shared/contract/console/settings.contract.ts';
import type { SettingsKeeper } from './console-settings.ts';

/** Facts about this installation, known at start. */
export type About = {
  readonly version: string;
  readonly runtime: string;
  readonly isDatabaseEncrypted: boolean;
  readonly keyProtection: 'keychain' | 'file';
  readonly databaseWasReset: boolean;
};

export function createSettingsProcedures(settings: SettingsKeeper, about: About) {
  const os = implement(consoleSettingsContract);
  return os.router({
    get: os.get.handler(() => settings.current()),
    set: os.set.handler(({ input }) => settings.change(input)),
    about: os.about.handler(() => about),
  });
}
