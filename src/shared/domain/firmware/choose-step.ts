import { compareVersions, parseVersion } from '#shared/device/mcuboot/image-header.ts';
import type { FirmwareFailure, FirmwareStep } from './firmware-state.ts';

/** One image a unit holds, by the hash inside it. */
export type HeldImage = {
  readonly hash: string | null;
  readonly version: string;
  readonly isActive: boolean;
  readonly isPending: boolean;
  readonly isConfirmed: boolean;
};

/** What the job knows of its own past with this unit. */
export type TrialMemory = {
  /** The image was marked for a trial. */
  readonly wasTried: boolean;
  /** The self-test of the trial: null before it, the parts that failed after it. */
  readonly failedParts: readonly string[] | null;
};

/** The image that is to run. */
export type TargetImage = { readonly hash: string; readonly version: string };

export type Choice =
  | { readonly kind: 'step'; readonly step: FirmwareStep }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly fault: FirmwareFailure };

/**
 * What comes next, from what the unit itself says it holds: whatever was interrupted, by whom and where, the answer is the same
 * (SPEC UF1).
 */
export function chooseStep(images: readonly HeldImage[], target: TargetImage, memory: TrialMemory): Choice {
  const active = images.filter(({ isActive }) => isActive);
  // A unit of several processors names an image as running for each of them.
  const running = active.find(({ hash }) => hash === target.hash) ?? active[0];
  const isUndone = memory.failedParts !== null && memory.failedParts.length > 0;
  if (running?.hash === target.hash) {
    if (running.isConfirmed) return { kind: 'done' };
    if (isUndone) return step('goBack');
    return step(memory.failedParts === null ? 'selfTest' : 'confirm');
  }
  if (isUndone) return { kind: 'failed', fault: 'selfTestFailed' };
  const other = images.find(({ isActive, hash }) => !isActive && hash === target.hash);
  if (other?.isPending) return step('restart');
  if (memory.wasTried && other) return { kind: 'failed', fault: 'wentBack' };
  if (running && isNewer(running.version, target.version)) return { kind: 'failed', fault: 'older' };
  if (other) return step('mark');
  return images.some(({ isPending }) => isPending) ? { kind: 'failed', fault: 'slotBusy' } : step('upload');
}

function step(name: FirmwareStep): Choice {
  return { kind: 'step', step: name };
}

/** Versions that cannot be read are not compared: the unit has the last word. */
function isNewer(running: string, wanted: string): boolean {
  const [a, b] = [parseVersion(running), parseVersion(wanted)];
  return a !== null && b !== null && compareVersions(a, b) > 0;
}
