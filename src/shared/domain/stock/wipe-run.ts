import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/permission.ts';
import type { Unit } from './unit.ts';
import { wipeProgressSchema } from './wipe-progress.ts';

/** What is done with a unit on a cable, in this order (ST13, ST14). */
export const WIPE_STEPS = [
  'identify',
  'authenticate',
  'eraseRecordings',
  'eraseSettings',
  'save',
  'restart',
  'readBack',
  'attest',
  'record',
] as const;
export type WipeStep = (typeof WIPE_STEPS)[number];

export type WipeDeadlines = Readonly<Record<Exclude<WipeStep, 'record'>, number>>;

/**
 * Longest a step may take, in milliseconds (ST15). `record` has none: it waits for nothing outside the console. A unit with so many
 * recordings that they take longer is cut there, and goes on where it was.
 */
export const WIPE_DEADLINE_MS = {
  identify: 30_000,
  authenticate: 15_000,
  eraseRecordings: 120_000,
  eraseSettings: 90_000,
  save: 60_000,
  restart: 30_000,
  readBack: 120_000,
  attest: 15_000,
} as const satisfies WipeDeadlines;

/** Why a wipe ended without its proof. Nothing of it is written into the unit's chain then (ST15). */
export const WIPE_FAULTS = [
  'unplugged',
  'silent',
  'deadline',
  'consoleClosed',
  'notAButton',
  'noSettings',
  'noSerial',
  'wrongSerial',
  'newerProfile',
  'locked',
  'noKeyPair',
  'notAuthentic',
  'keyChanged',
  'refused',
  'notEmpty',
  'notBack',
  'badAnswer',
  'signedOut',
  'notRecorded',
] as const;
export type WipeFault = (typeof WIPE_FAULTS)[number];

export const wipeRunSchema = z.object({
  id: uuidSchema,
  /** As the stock writes it. */
  serial: z.string(),
  address: z.string(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('running'), step: z.enum(WIPE_STEPS) }),
    z.object({ kind: z.literal('done') }),
    z.object({ kind: z.literal('failed'), step: z.enum(WIPE_STEPS), fault: z.enum(WIPE_FAULTS) }),
  ]),
  startedAtUtc: z.iso.datetime(),
  progress: wipeProgressSchema,
});
export type WipeRun = z.infer<typeof wipeRunSchema>;

/** Writing a device and writing its unit's chain: it takes both. */
export function mayWipe(actor: Pick<Actor, 'roles'>): boolean {
  return can(actor, 'button.provision') && can(actor, 'stock.move');
}

/** Whether something of the unit may be gone when a wipe stops at this step. */
export function mayHaveErased(step: WipeStep): boolean {
  return WIPE_STEPS.indexOf(step) >= WIPE_STEPS.indexOf('eraseRecordings');
}

export const WIPE_OBSTACLES = ['withWearer', 'missing', 'conflict', 'gone'] as const;
export type WipeObstacle = (typeof WIPE_OBSTACLES)[number];

/** Why a unit of the stock must not be wiped now; null when it may (ST13). */
export function wipeObstacle({ state }: Pick<Unit, 'state'>): WipeObstacle | null {
  switch (state) {
    case 'inStock':
    case 'withHolder':
      return null;
    case 'lost':
    case 'stolen':
      return 'missing';
    case 'withWearer':
    case 'conflict':
      return state;
    case 'scrapped':
    case 'withdrawn':
      return 'gone';
  }
}
