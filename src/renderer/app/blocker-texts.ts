import type { ProvisionBlocker } from '#shared/domain/wearer/may-provision.ts';

/** Why no button may be written for a wearer, and what to do, one sentence each. */
export const BLOCKER_TEXT: Readonly<Record<ProvisionBlocker, string>> = {
  fileClosed: 'console.blocker.fileClosed',
  noLocationConsent: 'console.blocker.noLocationConsent',
  noContactConsent: 'console.blocker.noContactConsent',
  noContact: 'console.blocker.noContact',
  noAcceptedContact: 'console.blocker.noAcceptedContact',
  sharedPhone: 'console.blocker.sharedPhone',
  recordingWithoutConsent: 'console.blocker.recordingWithoutConsent',
};
