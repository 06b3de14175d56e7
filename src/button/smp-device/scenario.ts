import { z } from 'zod';

/**
 * How a device misbehaves, as data: any of these together. Counts begin at each plug-in, except where said. What is absent goes well.
 */
export const scenarioSchema = z.strictObject({
  /** The cable is pulled after this many bytes received; it comes back by itself when `replugAfterMs` is given. */
  unplugAtByte: z.int().min(1).nullable().default(null),
  /** How often the cable is pulled, over the life of the process. */
  unplugTimes: z.int().min(1).default(1),
  replugAfterMs: z.int().min(0).nullable().default(null),
  /** This line of an answer (1 is the first) arrives with one wrong character, once. */
  corruptLine: z.int().min(1).nullable().default(null),
  /** Wait before each answer, in milliseconds. */
  answerDelayMs: z.int().min(0).max(120_000).default(0),
  /** Answers trickle at this pace. */
  bytesPerSecond: z.int().min(10).nullable().default(null),
  /** Line buffers of the firmware, instead of what it was built with. */
  lineBuffers: z.int().min(1).nullable().default(null),
  /** Firmware without anything of ours: stock MCUmgr. */
  isStock: z.boolean().default(false),
  /** After the next restart another unit answers in its place. */
  isSwappedAtRestart: z.boolean().default(false),
  isFlashFull: z.boolean().default(false),
  /** Answers that it erased and keeps it: settings until the restart, sound without its name in the list. */
  keepsErased: z.enum(['settings', 'recordings']).nullable().default(null),
  /** Takes everything in and never answers. */
  isSilent: z.boolean().default(false),
  /** Restarts at once, without the answer that says it will. */
  isResetUnanswered: z.boolean().default(false),
  /** Log lines between the lines of every answer. */
  isChatty: z.boolean().default(false),
  /** What an image on trial does: fails the self-test, or never starts and is taken back by the watchdog. */
  newFirmware: z.enum(['works', 'failsSelfTest', 'neverStarts']).default('works'),
  /** Parts of the hardware that fail the self-test. */
  brokenParts: z.array(z.enum(['button', 'gnss', 'modem', 'mic', 'accel'])).default([]),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** Scenarios by name, for the command line and the control page. */
export const SCENARIOS = {
  works: scenario({}),
  unplug: scenario({ unplugAtByte: 20_000, unplugTimes: 3, replugAfterMs: 2_000 }),
  corrupt: scenario({ corruptLine: 5 }),
  slow: scenario({ answerDelayMs: 150, bytesPerSecond: 2_000 }),
  twoLines: scenario({ lineBuffers: 2 }),
  stock: scenario({ isStock: true }),
  wrongSerial: scenario({ isSwappedAtRestart: true }),
  fullFlash: scenario({ isFlashFull: true }),
  silent: scenario({ isSilent: true }),
  resetUnanswered: scenario({ isResetUnanswered: true }),
  chatty: scenario({ isChatty: true }),
  badFirmware: scenario({ newFirmware: 'failsSelfTest' }),
  deadFirmware: scenario({ newFirmware: 'neverStarts' }),
  brokenMicrophone: scenario({ brokenParts: ['mic'] }),
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof SCENARIOS;
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly ScenarioName[];

function scenario(given: z.input<typeof scenarioSchema>): Scenario {
  return scenarioSchema.parse(given);
}
