import type { ProvisioningFault } from '#shared/domain/provisioning/provisioning-state.ts';

/** What happened, and what to do about it. */
export type Explained = { readonly text: string; readonly todo: string };

export const FAULT_TEXT: Readonly<Record<ProvisioningFault, Explained>> = {
  portBusy: { text: 'console.devices.fault.portBusy', todo: 'console.devices.todo.portBusy' },
  portDenied: { text: 'console.devices.fault.portDenied', todo: 'console.devices.todo.portDenied' },
  portFailed: { text: 'console.devices.fault.portFailed', todo: 'console.devices.todo.portFailed' },
  unplugged: { text: 'console.devices.fault.unplugged', todo: 'console.devices.todo.unplugged' },
  silent: { text: 'console.devices.fault.silent', todo: 'console.devices.todo.silent' },
  deadline: { text: 'console.devices.fault.deadline', todo: 'console.devices.todo.deadline' },
  consoleClosed: { text: 'console.devices.fault.consoleClosed', todo: 'console.devices.todo.consoleClosed' },
  notAButton: { text: 'console.devices.fault.notAButton', todo: 'console.devices.todo.notAButton' },
  noSettings: { text: 'console.devices.fault.noSettings', todo: 'console.devices.todo.noSettings' },
  noSerial: { text: 'console.devices.fault.noSerial', todo: 'console.devices.todo.noSerial' },
  wrongSerial: { text: 'console.devices.fault.wrongSerial', todo: 'console.devices.todo.wrongSerial' },
  newerProfile: { text: 'console.devices.fault.newerProfile', todo: 'console.devices.todo.newerProfile' },
  locked: { text: 'console.devices.fault.locked', todo: 'console.devices.todo.locked' },
  noKeyPair: { text: 'console.devices.fault.noKeyPair', todo: 'console.devices.todo.noKeyPair' },
  notAuthentic: { text: 'console.devices.fault.notAuthentic', todo: 'console.devices.todo.notAuthentic' },
  keyChanged: { text: 'console.devices.fault.keyChanged', todo: 'console.devices.todo.keyChanged' },
  refused: { text: 'console.devices.fault.refused', todo: 'console.devices.todo.refused' },
  notKept: { text: 'console.devices.fault.notKept', todo: 'console.devices.todo.notKept' },
  notBack: { text: 'console.devices.fault.notBack', todo: 'console.devices.todo.notBack' },
  badAnswer: { text: 'console.devices.fault.badAnswer', todo: 'console.devices.todo.badAnswer' },
  noConsent: { text: 'console.devices.fault.noConsent', todo: 'console.devices.todo.noConsent' },
  fileChanged: { text: 'console.devices.fault.fileChanged', todo: 'console.devices.todo.fileChanged' },
};
