import type { LeavingReason } from '#shared/domain/follow-up/activity.ts';

const FR = {
  tag: 'fr-FR',
  periodTitle: 'Lieux actifs du {from} au {to}',
  growthTitle: 'Croissance depuis « {title} »',
  active: 'Lieux actifs',
  start: 'Au {day}',
  left: 'Partis',
  came: 'Venus',
  cameBack: 'Revenus',
  end: 'Au {day}',
  declared: 'La convention déclare {count} lieux au départ.',
  passed: 'Venus et repartis dans la période : {count}. Ils ne changent aucun total.',
  place: 'Lieu',
  commune: 'Commune',
  on: 'Date',
  reason: 'Motif',
  note: 'Précision',
  author: 'Par',
  byTime: 'le temps',
  unknown: 'une autre personne',
  none: 'Aucun.',
  movement: 'Mouvement',
  count: 'Nombre',
  reasons: {
    closed: 'Fermé',
    refused: 'Ne veut plus',
    noCover: 'Plus d’équipe formée',
    noAnswer: 'Sans réponse',
    moved: 'A déménagé',
    other: 'Autre',
    ended: 'Label arrivé à son terme',
    auditsFailed: 'Deux visites ratées',
    mysteryFailed: 'Visite mystère ratée',
    coverLost: 'Plus assez de personnes formées',
    charterLapsed: 'Charte devenue insuffisante',
  },
} as const;

export type ReportWords = {
  readonly [Key in Exclude<keyof typeof FR, 'reasons'>]: string;
} & { readonly reasons: Readonly<Record<LeavingReason, string>> };

const EN: ReportWords = {
  tag: 'en-GB',
  periodTitle: 'Active places from {from} to {to}',
  growthTitle: 'Growth since “{title}”',
  active: 'Active places',
  start: 'On {day}',
  left: 'Left',
  came: 'Came',
  cameBack: 'Came back',
  end: 'On {day}',
  declared: 'The convention states {count} places at the beginning.',
  passed: 'Came and left within the period: {count}. They change no total.',
  place: 'Place',
  commune: 'Town',
  on: 'Date',
  reason: 'Reason',
  note: 'Detail',
  author: 'By',
  byTime: 'time',
  unknown: 'somebody else',
  none: 'None.',
  movement: 'Movement',
  count: 'Count',
  reasons: {
    closed: 'Closed',
    refused: 'No longer wants to',
    noCover: 'No trained staff left',
    noAnswer: 'No answer',
    moved: 'Moved',
    other: 'Other',
    ended: 'Label ended',
    auditsFailed: 'Two failed visits',
    mysteryFailed: 'Failed mystery visit',
    coverLost: 'Not enough trained staff',
    charterLapsed: 'Charter no longer sufficient',
  },
};

/** Words of the paper and of the file, in the language the person works in. */
export const REPORT_WORDS: Readonly<Record<'fr' | 'en', ReportWords>> = { fr: FR, en: EN };

/** `{name}` in a sentence replaced by its value; a hole without one stays, so that it is seen. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
