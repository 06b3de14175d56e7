import type { SignatureState } from '#shared/domain/firmware/firmware-image.ts';
import type { FirmwareFault, FirmwareStep } from '#shared/domain/firmware/firmware-state.ts';

export const SIGNATURE_TEXT: Readonly<Record<SignatureState, string>> = {
  verified: 'console.firmware.signature.verified',
  noKey: 'console.firmware.signature.noKey',
  unsigned: 'console.firmware.signature.unsigned',
  unknownKind: 'console.firmware.signature.unknownKind',
};

export const STEP_TEXT: Readonly<Record<FirmwareStep, string>> = {
  look: 'console.firmware.step.look',
  upload: 'console.firmware.step.upload',
  mark: 'console.firmware.step.mark',
  restart: 'console.firmware.step.restart',
  selfTest: 'console.firmware.step.selfTest',
  confirm: 'console.firmware.step.confirm',
  goBack: 'console.firmware.step.goBack',
};

/** What happened, what the unit runs now, and what to do: one sentence or two. */
export const FAULT_TEXT: Readonly<Record<FirmwareFault, string>> = {
  unplugged: 'console.firmware.fault.unplugged',
  silent: 'console.firmware.fault.silent',
  notBack: 'console.firmware.fault.notBack',
  consoleClosed: 'console.firmware.fault.consoleClosed',
  noImages: 'console.firmware.fault.noImages',
  locked: 'console.firmware.fault.locked',
  refused: 'console.firmware.fault.refused',
  tooLarge: 'console.firmware.fault.tooLarge',
  slotBusy: 'console.firmware.fault.slotBusy',
  older: 'console.firmware.fault.older',
  badAnswer: 'console.firmware.fault.badAnswer',
  notKept: 'console.firmware.fault.notKept',
  selfTestFailed: 'console.firmware.fault.selfTestFailed',
  wentBack: 'console.firmware.fault.wentBack',
  wrongSerial: 'console.firmware.fault.wrongSerial',
  imageMissing: 'console.firmware.fault.imageMissing',
};

/** Parts of a button by the names its self-test gives them. */
const PART_TEXT: Readonly<Record<string, string>> = {
  button: 'console.firmware.part.button',
  gnss: 'console.firmware.part.gnss',
  modem: 'console.firmware.part.modem',
  mic: 'console.firmware.part.mic',
  accel: 'console.firmware.part.accel',
};

/** A part as people call it; one this console does not know keeps the button's own word. */
export function partName(part: string, t: (id: string) => string): string {
  const id = PART_TEXT[part];
  return id === undefined ? part : t(id);
}

const REFUSAL_TEXT: Readonly<Record<string, string>> = {
  notAnImage: 'console.firmware.refusal.notAnImage',
  damaged: 'console.firmware.refusal.damaged',
  wrongHash: 'console.firmware.refusal.damaged',
  wrongSignature: 'console.firmware.refusal.wrongSignature',
  unknownSignature: 'console.firmware.refusal.unknownSignature',
  tooLarge: 'console.firmware.refusal.tooLarge',
  notAKey: 'console.firmware.refusal.notAKey',
  inUse: 'console.firmware.refusal.inUse',
  unitHasJob: 'console.firmware.refusal.unitHasJob',
  imageMissing: 'console.firmware.refusal.imageMissing',
};

/** Why the core did not do it, and what to do instead. */
export function refusalTextOf(code: string): string {
  return REFUSAL_TEXT[code] ?? 'console.firmware.refusal.other';
}
