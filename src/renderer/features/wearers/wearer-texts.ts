import type { Consent, ConsentPurpose } from '#shared/domain/wearer/consent.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';
import type { TrustedContact } from '#shared/domain/wearer/wearer-private.ts';

export const PURPOSE_TEXT: Readonly<Record<ConsentPurpose, string>> = {
  contact: 'console.wearers.purposeContact',
  location: 'console.wearers.purposeLocation',
  recording: 'console.wearers.purposeRecording',
  transfer: 'console.wearers.purposeTransfer',
};

export const ANSWER_TEXT: Readonly<Record<Consent['answer'], string>> = {
  given: 'console.wearers.answerGiven',
  refused: 'console.wearers.answerRefused',
  withdrawn: 'console.wearers.answerWithdrawn',
};

export const FALL_TEXT: Readonly<Record<Wearer['fallSensitivity'], string>> = {
  off: 'console.wearers.fallOff',
  low: 'console.wearers.fallLow',
  medium: 'console.wearers.fallMedium',
  high: 'console.wearers.fallHigh',
};

export const RECORDING_TEXT: Readonly<Record<Wearer['recordingPolicy'], string>> = {
  never: 'console.wearers.recordNever',
  onSos: 'console.wearers.recordSos',
  onSosAndFall: 'console.wearers.recordSosFall',
};

export const OPT_IN_TEXT: Readonly<Record<TrustedContact['optIn'], string>> = {
  notAsked: 'console.wearers.optNotAsked',
  asked: 'console.wearers.optAsked',
  accepted: 'console.wearers.optAccepted',
  refused: 'console.wearers.optRefused',
};
