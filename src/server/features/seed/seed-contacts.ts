import type { PlaceContact } from '#shared/domain/place/place-contact.ts';

const FIRST_NAMES =
  'Amina Bruno Camille Denis Élodie Farid Gaëlle Hugo Inaya Jules Karim Léa Marc Nadia Olivier Paula'.split(' ');
const LAST_NAMES = 'Aubert Blanc Chevalier Diop Evrard Faure Girard Haddad Imbert Jacquet Klein Lopes Mercier'.split(
  ' ',
);

/**
 * Numbers that the French regulator reserves for fiction: they ring nowhere
 * (https://www.arcep.fr/la-regulation/grands-dossiers-thematiques-transverses/la-numerotation.html).
 */
const FICTION = { lyon: '04 65 71', ivry: '01 99 00', mobile: '06 39 98' } as const;

export function inventedPhone(range: keyof typeof FICTION, index: number): string {
  const digits = String(1000 + ((index * 37) % 9000));
  return `${FICTION[range]} ${digits.slice(0, 2)} ${digits.slice(2)}`;
}

/** Referent and backup of the place with this index; every fifth place has no backup yet, as in life. */
export function inventedContact(index: number): Omit<PlaceContact, 'id' | 'networkId' | 'ownerOrgId'> {
  const hasBackup = index % 5 !== 0;
  return {
    referentName: nameAt(index),
    referentPhone: inventedPhone('mobile', index),
    backupName: hasBackup ? nameAt(index + 7) : '',
    backupPhone: hasBackup ? inventedPhone('mobile', index + 100) : '',
    note: index % 8 === 0 ? 'Présent surtout en soirée.' : '',
  };
}

/** 16 first and 13 last names have no common factor: no name comes back within 208 places. */
export function nameAt(index: number): string {
  return `${FIRST_NAMES[index % FIRST_NAMES.length]} ${LAST_NAMES[index % LAST_NAMES.length]}`;
}
