import { sayDate } from '#shared/domain/calendar/say-date.ts';

/** What stands on paper, in both languages at once: French first, English where a stranger needs it. */
export const PAPER_FR = {
  safePlace: 'Lieu sûr',
  comeIn: 'Entrez, on vous aide.',
  offer: 'Vous asseoir, souffler, téléphoner, attendre quelqu’un. Sans consommer, sans vous justifier.',
  scan: 'Ce lieu, ses horaires, les autres lieux ouverts',
  codeAlt: 'Code QR vers la page publique du lieu',
  validUntil: 'Label valable jusqu’au {date}',
  inDanger: 'Si vous êtes en danger :',
  numbers: '17 · 112 · 114 par SMS',
  stickersTitle: 'Vitrophanies',
  certificate: 'Certificat',
  certificatesTitle: 'Certificats',
  isCertified: 'est reconnu lieu sûr par {issuer}.',
  network: 'Réseau : {network}',
  under: 'Au titre de : {convention}',
  grantedOn: 'Délivré le',
  inForceUntil: 'Valable jusqu’au',
  number: 'Numéro',
  commitments: 'Le lieu s’est engagé à',
  verify: 'Vérifier ce certificat',
  verifyHow: 'La page indique si le label est toujours en cours, et le même numéro.',
  forIssuer: 'Pour {issuer}',
  forPlace: 'Pour le lieu',
} as const;

export const PAPER_EN = {
  safePlace: 'Safe place',
  comeIn: 'Come in, we will help.',
  offer: 'Sit down, catch your breath, make a call, wait for someone. No need to buy or explain anything.',
  scan: 'This place, its hours, other open places',
  validUntil: 'Label valid until {date}',
  inDanger: 'In danger?',
  numbers: 'Call 17 or 112, or text 114.',
  certificate: 'Certificate',
  isCertified: 'is recognised as a safe place by {issuer}.',
  verify: 'Check this certificate',
} as const satisfies Partial<Record<keyof typeof PAPER_FR, string>>;

/** `{name}` in a text becomes the value of that name. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
}

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;

/** `12 mars 2028`, never broken between lines: a date without zone. */
export function writtenDay(date: string, language: keyof typeof LOCALES): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' });
  return sayDate(format, Date.parse(`${date}T00:00:00Z`)).replaceAll(' ', '\u00a0');
}
