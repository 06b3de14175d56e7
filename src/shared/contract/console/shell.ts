import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { printOrderSchema, printOutcomeSchema, printPhaseSchema } from './shell-print.ts';
import { saveOrderSchema, saveOutcomeSchema } from './shell-save.ts';

/** What the shell tells its core when it starts it: everything the core cannot know by itself. */
export const coreStartSchema = z.object({
  type: z.literal('start'),
  /** Folder of the console's own files on this machine, absolute. */
  dataDir: z.string().min(1),
  /** 32 random bytes that open the databases, lower-case hexadecimal. */
  keyHex: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where the key rests: in the system's keychain, or in a file that only this account reads. */
  keyProtection: z.enum(['keychain', 'file']),
  /** The former key could not be read (keychain lost or changed), so the former databases were put aside unread. */
  wasReset: z.boolean(),
  /** Compiled part of the SQLite binding, when the packaged one does not fit this runtime. */
  nativeBinding: z.string().nullable(),
  /** Server proposed on the sign-in page. */
  serverUrl: z.url(),
  version: z.string(),
  runtime: z.string(),
});
export type CoreStart = z.infer<typeof coreStartSchema>;

/** Shell → core. `attach` carries one end of a window's channel. */
export const shellToCoreSchema = z.discriminatedUnion('type', [
  coreStartSchema,
  z.object({ type: z.literal('attach') }),
  /** The machine woke up, or its network changed: connections are probably dead, try now. */
  z.object({ type: z.literal('wakeUp') }),
  /** Write what must be written, close the databases, answer `stopped`. */
  z.object({ type: z.literal('stop') }),
  /** How far an order has come, and how it ended. */
  z.object({ type: z.literal('printing'), jobId: uuidSchema, phase: printPhaseSchema }),
  z.object({ type: z.literal('printed'), jobId: uuidSchema, outcome: printOutcomeSchema }),
  /** How a `save` ended. */
  z.object({ type: z.literal('saved'), orderId: uuidSchema, outcome: saveOutcomeSchema }),
]);
export type ShellToCore = z.infer<typeof shellToCoreSchema>;

/** What the shell needs of the person's settings. */
export const shellSettingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  keepAwake: z.boolean(),
  hideFromScreenCapture: z.boolean(),
});
export type ShellSettings = z.infer<typeof shellSettingsSchema>;

/**
 * Core → shell. No name, place or number ever travels here, what is to be printed or saved apart: what the shell shows can be read on a
 * locked screen, and of what it prints or saves it shows nothing (ADR 0016).
 */
export const coreToShellSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('settings'), settings: shellSettingsSchema }),
  /** `sos`: at least one live SOS waits for somebody to answer it. */
  z.object({ type: z.literal('attention'), level: z.enum(['none', 'sos']) }),
  z.object({ type: z.literal('stopped') }),
  z.object({ type: z.literal('print'), order: printOrderSchema }),
  z.object({ type: z.literal('cancelPrint'), jobId: uuidSchema }),
  z.object({ type: z.literal('save'), order: saveOrderSchema }),
]);
export type CoreToShell = z.infer<typeof coreToShellSchema>;
