import type { LabelRules } from './label-rules.ts';

/** Version 1, which every organisation starts with. A city publishes its own from version 2 on; this one is never edited. */
export const DEFAULT_LABEL_RULES: LabelRules = {
  version: 1,
  effectiveFromUtc: '1970-01-01T00:00:00.000Z',
  commitments: [
    { code: 'welcome', text: 'Accueillir toute personne qui demande refuge, sans condition et sans consommation' },
    { code: 'listen', text: 'Écouter sans juger et sans mettre en doute' },
    { code: 'call', text: 'Appeler le 17, le 112 ou un proche quand la personne le demande' },
    { code: 'shelter', text: 'Offrir un endroit calme où attendre jusqu’à pouvoir repartir' },
    { code: 'train', text: 'Tenir l’équipe formée et informer chaque nouvel arrivant' },
    { code: 'display', text: 'Afficher la vitrophanie à un endroit visible de la rue' },
    { code: 'discretion', text: 'Garder pour soi ce qui a été confié' },
    { code: 'report', text: 'Faire connaître au réseau chaque intervention et chaque changement du lieu' },
  ],
  commitmentsNeeded: 5,
  cover: 'required',
  validityMonths: 24,
  visitEveryMonths: 12,
  riskDays: 30,
  failedAuditsToSuspend: 2,
  note: '',
  publishedBy: '',
};

/** The version in force at an instant: the latest of those that had taken effect. `published`: one organisation's own versions. */
export function labelRulesAt(published: readonly LabelRules[], atUtc: string): LabelRules {
  let inForce = DEFAULT_LABEL_RULES;
  for (const rules of published) {
    if (rules.effectiveFromUtc <= atUtc && rules.version > inForce.version) inForce = rules;
  }
  return inForce;
}

/**
 * The version a decision is judged by: the one in force at its instant, or the later one that it names, if whoever published that one had
 * asked for it to begin by then. A city may publish and decide before the server hears of either (SPEC LB16).
 */
export function labelRulesOfDecision(
  published: readonly LabelRules[],
  decision: { readonly atUtc: string; readonly rulesVersion?: number | undefined },
): LabelRules {
  const { atUtc, rulesVersion } = decision;
  const inForce = labelRulesAt(published, atUtc);
  const named = published.find(({ version }) => version === rulesVersion);
  if (named === undefined || named.version <= inForce.version) return inForce;
  return (named.askedFromUtc ?? named.effectiveFromUtc) <= atUtc ? named : inForce;
}
