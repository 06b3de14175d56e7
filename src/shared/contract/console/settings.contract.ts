import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Choices of this console, kept on this machine. `null` follows the system. */
export const consoleSettingsSchema = z.object({
  language: z.enum(['fr', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  alarmVolumePercent: z.int().min(0).max(100),
  /** On duty: the machine neither sleeps nor dims while the console runs. */
  keepAwake: z.boolean(),
  /** Asks the system to leave the window out of screen captures and screen sharing. */
  hideFromScreenCapture: z.boolean(),
});
export type ConsoleSettings = z.infer<typeof consoleSettingsSchema>;

export const consoleSettingsContract = {
  get: oc.output(consoleSettingsSchema),
  set: oc.input(consoleSettingsSchema.partial()).output(consoleSettingsSchema),
  /** Facts about this installation for the settings page and for support; nothing personal. */
  about: oc.output(
    z.object({
      version: z.string(),
      runtime: z.string(),
      isDatabaseEncrypted: z.boolean(),
      /** `file`: no usable keychain here; the key lies in a file that only this account reads. Said, never silent. */
      keyProtection: z.enum(['keychain', 'file']),
      /** At this start the former key was unreadable: the former database was put aside and everything is fetched anew. */
      databaseWasReset: z.boolean(),
    }),
  ),
};
