import { hasConsent } from './consent.ts';
import type { Wearer } from './wearer.ts';
import type { TrustedContact, WearerPerson } from './wearer-private.ts';

/** Why a button cannot be written for a wearer. */
export const PROVISION_BLOCKERS = [
  'fileClosed',
  'noLocationConsent',
  'noContactConsent',
  'noContact',
  'noAcceptedContact',
  'sharedPhone',
  'recordingWithoutConsent',
] as const;
export type ProvisionBlocker = (typeof PROVISION_BLOCKERS)[number];

type File = Pick<Wearer, 'consents' | 'recordingPolicy' | 'state'>;
type Person = Pick<WearerPerson, 'phone' | 'contacts'>;

/** Everything that stops a button from being written or handed to a wearer; none: it may (WR3). */
export function provisionBlockers(file: File, person: Person): readonly ProvisionBlocker[] {
  const blockers: readonly (ProvisionBlocker | false)[] = [
    file.state !== 'active' && 'fileClosed',
    !hasConsent(file.consents, 'location') && 'noLocationConsent',
    !hasConsent(file.consents, 'contact') && 'noContactConsent',
    person.contacts.length === 0 && 'noContact',
    person.contacts.length > 0 && acceptedContacts(person.contacts).length === 0 && 'noAcceptedContact',
    contactsSharingPhone(person).length > 0 && 'sharedPhone',
    file.recordingPolicy !== 'never' && !hasConsent(file.consents, 'recording') && 'recordingWithoutConsent',
  ];
  return blockers.filter((blocker) => blocker !== false);
}

export function mayProvision(file: File, person: Person): boolean {
  return provisionBlockers(file, person).length === 0;
}

/** Whom the button will call, in the order that was chosen (WR4). */
export function acceptedContacts(contacts: readonly TrustedContact[]): readonly TrustedContact[] {
  return contacts.filter(({ optIn }) => optIn === 'accepted');
}

/** Contacts that have the wearer's own number, or another contact's: an alert would reach nobody new (WR5). */
export function contactsSharingPhone({ phone, contacts }: Person): readonly TrustedContact[] {
  return contacts.filter((contact, index) => {
    const own = phoneKey(contact.phone);
    // A number that is still being written is nobody's.
    if (own === '') return false;
    const isWearers = phone !== '' && own === phoneKey(phone);
    return isWearers || contacts.some((other, at) => at < index && phoneKey(other.phone) === own);
  });
}

/** A number as two people may write it differently: figures only, French numbers without their prefix. */
export function phoneKey(phone: string): string {
  const digits = phone.replaceAll(/[^\d+]/g, '').replace(/^00/, '+');
  return digits.replace(/^\+33/, '0').replace(/^\+/, '');
}
