import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Choices of this console, kept on this machine. `null` follows the system. */
export const consoleSettingsSchema = z.object({
  language: z.enum(['fr', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  alarmVolumePercent: z.int().min(0).max(100),
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
      keyProtection: z.enum(['keychain', 'file']),
    }),
  ),
};
