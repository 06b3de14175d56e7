import { derivedId } from '#shared/kernel/id.ts';
import type { AuditKind, AuditTemplate, AuditTemplateVersion } from './audit.ts';

type Item = AuditTemplateVersion['items'][number];

function item(code: string, weight: number, importance: Item['importance'], text: string): Item {
  return { code, weight, importance, text };
}

const BUILT_IN = { version: 1, publishedAtUtc: '1970-01-01T00:00:00.000Z', publishedBy: '' } as const;

/** Version 1 of each checklist, which every organisation starts with. A city publishes its own from version 2 on. */
const DEFAULT_TEMPLATES: Readonly<
  Record<AuditKind, { readonly name: string; readonly version: AuditTemplateVersion }>
> = {
  audit: {
    name: 'Visite de suivi',
    version: {
      ...BUILT_IN,
      passScore: 70,
      items: [
        item('referentPresent', 2, 'critical', 'La référente ou sa remplaçante est connue de l’équipe présente'),
        item('teamKnowsCode', 3, 'critical', 'L’équipe présente sait reconnaître une demande d’aide'),
        item('teamKnowsSteps', 3, 'critical', 'L’équipe sait quoi faire : accueillir, isoler, appeler, rester'),
        item('numbersAtHand', 2, 'normal', 'Les numéros 17, 112 et 114 sont à portée de main'),
        item('calmPlace', 2, 'critical', 'Un endroit calme et discret est disponible tout de suite'),
        item('phoneWorks', 1, 'normal', 'Un téléphone peut être prêté ou rechargé'),
        item('stickerVisible', 1, 'normal', 'La vitrophanie est visible de la rue'),
        item('newcomersBriefed', 2, 'normal', 'Les derniers arrivés ont été informés'),
        item('hoursRight', 1, 'normal', 'Les horaires publiés sont les bons'),
        item('entranceAccessible', 1, 'normal', 'L’accès décrit correspond à ce que l’on voit'),
        item('discretionKept', 2, 'normal', 'Rien de ce qui a été confié n’est affiché ni raconté'),
        item('reportsKnown', 1, 'normal', 'L’équipe sait comment faire connaître une intervention'),
      ],
    },
  },
  mystery: {
    name: 'Visite mystère',
    version: {
      ...BUILT_IN,
      passScore: 75,
      items: [
        item('heard', 3, 'critical', 'La demande d’aide a été entendue du premier coup'),
        item('noQuestion', 2, 'normal', 'Personne n’a mis la demande en doute'),
        item('broughtAside', 2, 'critical', 'La personne a été mise à l’écart du regard des autres'),
        item('offeredCall', 3, 'critical', 'Un appel a été proposé, au 17 ou à un proche'),
        item('stayed', 2, 'normal', 'Quelqu’un est resté jusqu’au bout'),
        item('noCharge', 1, 'normal', 'Rien n’a été demandé en échange'),
        item('quick', 2, 'normal', 'La prise en charge a commencé dans la minute'),
        item('discreet', 2, 'normal', 'L’équipe est restée discrète devant les clients'),
      ],
    },
  },
};

/** Row id of an organisation's checklist of a kind: derived, so that a decision can name it before it exists. */
export function templateIdOf(orgId: string, kind: AuditKind): string {
  return derivedId([orgId, 'auditTemplate', kind]);
}

/** Every version of a checklist, oldest first: the project's own, then what the organisation published. Never empty. */
export function templateVersions(
  kind: AuditKind,
  published: Pick<AuditTemplate, 'versions'> | undefined,
): readonly [AuditTemplateVersion, ...AuditTemplateVersion[]] {
  return [DEFAULT_TEMPLATES[kind].version, ...(published?.versions ?? [])];
}

export function templateName(kind: AuditKind): string {
  return DEFAULT_TEMPLATES[kind].name;
}
