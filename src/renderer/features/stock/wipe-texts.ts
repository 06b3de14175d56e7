import type { WipeFault, WipeObstacle, WipeStep } from '#shared/domain/stock/wipe-run.ts';

/** What is being done, in the order in which it is done. */
export const WIPE_STEP_TEXT: Readonly<Record<WipeStep, string>> = {
  identify: 'console.wipe.stepIdentify',
  authenticate: 'console.wipe.stepAuthenticate',
  eraseRecordings: 'console.wipe.stepRecordings',
  eraseSettings: 'console.wipe.stepSettings',
  save: 'console.wipe.stepSave',
  restart: 'console.wipe.stepRestart',
  readBack: 'console.wipe.stepReadBack',
  attest: 'console.wipe.stepAttest',
  record: 'console.wipe.stepRecord',
};

type FaultTexts = { readonly happened: string; readonly todo: string };

/** What happened, and what to do about it. */
export const WIPE_FAULT_TEXT: Readonly<Record<WipeFault, FaultTexts>> = {
  unplugged: { happened: 'console.wipe.unplugged', todo: 'console.wipe.todoReplug' },
  silent: { happened: 'console.wipe.silent', todo: 'console.wipe.todoReplug' },
  deadline: { happened: 'console.wipe.deadline', todo: 'console.wipe.todoReplug' },
  consoleClosed: { happened: 'console.wipe.consoleClosed', todo: 'console.wipe.todoResume' },
  notBack: { happened: 'console.wipe.notBack', todo: 'console.wipe.todoReplug' },
  badAnswer: { happened: 'console.wipe.badAnswer', todo: 'console.wipe.todoReplug' },
  locked: { happened: 'console.wipe.locked', todo: 'console.wipe.todoHold' },
  wrongSerial: { happened: 'console.wipe.wrongSerial', todo: 'console.wipe.todoThisOne' },
  noSerial: { happened: 'console.wipe.noSerial', todo: 'console.wipe.todoSetAside' },
  notAButton: { happened: 'console.wipe.notAButton', todo: 'console.wipe.todoSetAside' },
  noSettings: { happened: 'console.wipe.notAButton', todo: 'console.wipe.todoSetAside' },
  newerProfile: { happened: 'console.wipe.newerProfile', todo: 'console.wipe.todoUpdate' },
  noKeyPair: { happened: 'console.wipe.noKeyPair', todo: 'console.wipe.todoSetAside' },
  notAuthentic: { happened: 'console.wipe.notAuthentic', todo: 'console.wipe.todoSetAside' },
  keyChanged: { happened: 'console.wipe.keyChanged', todo: 'console.wipe.todoSetAside' },
  refused: { happened: 'console.wipe.refused', todo: 'console.wipe.todoAgain' },
  notEmpty: { happened: 'console.wipe.notEmpty', todo: 'console.wipe.todoAgain' },
  signedOut: { happened: 'console.wipe.signedOut', todo: 'console.wipe.todoRepeat' },
  notRecorded: { happened: 'console.wipe.notRecorded', todo: 'console.wipe.todoRepeat' },
};

const OBSTACLE_TEXT: Readonly<Record<WipeObstacle, string>> = {
  withWearer: 'console.wipe.refusedWearer',
  missing: 'console.wipe.refusedMissing',
  conflict: 'console.wipe.refusedConflict',
  gone: 'console.wipe.refusedGone',
};

/** Why a wipe was not begun, as a sentence that says what to do. */
export function wipeRefusalText({ code, field }: { readonly code: string; readonly field: string | null }): string {
  const obstacle = Object.entries(OBSTACLE_TEXT).find(([name]) => name === field);
  if (code === 'wrongState' && obstacle) return obstacle[1];
  if (code === 'busy') return 'console.wipe.refusedBusy';
  return code === 'forbidden' ? 'console.wipe.refusedForbidden' : 'console.wipe.refusedNotThere';
}
