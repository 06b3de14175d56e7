import type { EmergencyNumber } from '#shared/contract/api/public.contract.ts';

/** The State's own list of emergency and help lines. */
const SERVICE_PUBLIC = 'https://www.service-public.fr/particuliers/vosdroits/F33954';
const CALL = ['call'] as const;
const DAY_AND_NIGHT = '24/7';

type Entry = Omit<EmergencyNumber, 'channels' | 'hours' | 'sourceUrl' | 'verifiedOn'> &
  Partial<Pick<EmergencyNumber, 'hours' | 'sourceUrl' | 'verifiedOn'>> & {
    readonly channels?: readonly EmergencyNumber['channels'][number][];
  };

/**
 * Emergency numbers first, in the order the page shows them. `hours` in the OSM grammar, French time. `verifiedOn` is the date
 * of the official text that was read (unless said: the sheet F33954, version of 22 July 2024), not the day of a release:
 * whoever checks a line again changes its date.
 */
const ENTRIES: readonly Entry[] = [
  {
    number: '17',
    titleFr: 'Police secours, gendarmerie',
    titleEn: 'Police',
    purposeFr: 'Violence, agression, vol : pour une intervention immédiate.',
    purposeEn: 'Violence, assault, theft: for help on the spot, now.',
  },
  {
    number: '112',
    titleFr: 'Numéro d’urgence européen',
    titleEn: 'European emergency number',
    purposeFr: 'Toute urgence, dans tous les pays de l’Union européenne.',
    purposeEn: 'Any emergency, in every country of the European Union.',
  },
  {
    number: '114',
    titleFr: 'Urgences par SMS',
    titleEn: 'Emergencies by text message',
    purposeFr: 'Si vous ne pouvez pas parler, entendre ou être entendue : écrivez un SMS.',
    purposeEn: 'If you cannot speak, hear or be overheard: send a text message.',
    channels: ['sms'],
  },
  {
    number: '15',
    titleFr: 'Samu',
    titleEn: 'Ambulance',
    purposeFr: 'Malaise, blessure grave, urgence médicale.',
    purposeEn: 'Collapse, serious injury, medical emergency.',
  },
  {
    number: '18',
    titleFr: 'Sapeurs-pompiers',
    titleEn: 'Fire brigade',
    purposeFr: 'Incendie, accident, personne en péril.',
    purposeEn: 'Fire, accident, somebody in danger.',
  },
  {
    number: '3919',
    titleFr: 'Violences Femmes Info',
    titleEn: 'Helpline for women facing violence',
    purposeFr: 'Écoute, information et orientation, anonyme et gratuit. Ce n’est pas un numéro d’urgence.',
    purposeEn: 'Listening, information and referral, anonymous and free. Not an emergency number.',
    sourceUrl: 'https://arretonslesviolences.gouv.fr/besoin-d-aide/violences-femmes-info-3919',
    verifiedOn: '2023-11-25',
  },
  {
    number: '119',
    titleFr: 'Allô enfance en danger',
    titleEn: 'Child protection helpline',
    purposeFr: 'Pour un enfant ou un adolescent en danger, ou pour en parler.',
    purposeEn: 'For a child or a teenager in danger, or to talk about one.',
    sourceUrl: 'https://solidarites.gouv.fr/node/2219',
    verifiedOn: '2025-11-07',
  },
  {
    number: '116 006',
    titleFr: 'France Victimes',
    titleEn: 'Victim support',
    purposeFr: 'Aide aux victimes d’une infraction : écoute, droits, accompagnement.',
    purposeEn: 'Support for victims of an offence: listening, rights, guidance.',
    hours: 'Mo-Su 09:00-20:00',
  },
  {
    number: '3018',
    titleFr: 'Violences numériques et harcèlement',
    titleEn: 'Online abuse and bullying',
    purposeFr: 'Cyberharcèlement, images diffusées, chantage : aide aux mineurs et à leurs proches.',
    purposeEn: 'Cyberbullying, shared images, blackmail: help for minors and those close to them.',
    hours: 'Mo-Su 09:00-23:00',
    sourceUrl: 'https://solidarites.gouv.fr/node/2219',
    verifiedOn: '2025-11-07',
  },
  {
    number: '3114',
    titleFr: 'Prévention du suicide',
    titleEn: 'Suicide prevention',
    purposeFr: 'Souffrance, idées suicidaires, inquiétude pour un proche.',
    purposeEn: 'Distress, suicidal thoughts, worry about somebody.',
  },
  {
    number: '115',
    titleFr: 'Samu social',
    titleEn: 'Emergency shelter',
    purposeFr: 'Un hébergement d’urgence pour cette nuit.',
    purposeEn: 'Emergency accommodation for tonight.',
  },
];

const SHEET_VERSION = '2024-07-22';

export const EMERGENCY_NUMBERS: readonly EmergencyNumber[] = ENTRIES.map((entry) => ({
  hours: DAY_AND_NIGHT,
  sourceUrl: SERVICE_PUBLIC,
  verifiedOn: SHEET_VERSION,
  ...entry,
  channels: [...(entry.channels ?? CALL)],
}));
