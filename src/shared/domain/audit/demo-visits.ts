import { addDays } from '../calendar/local-date.ts';
import type { LabelFact } from '../label/label-fact.ts';
import type { Audit, AuditTemplateVersion, CorrectiveAction } from './audit.ts';
import { templateIdOf, templateVersions } from './default-templates.ts';
import { scoreVisit } from './score-visit.ts';

type Owner = { readonly networkId: string; readonly ownerOrgId: string; readonly placeId: string };
type VisitFact = Extract<LabelFact, { readonly auditId: string }>;

const AUDITOR = 'Camille Roche';
const DAYS_TO_MEND = 21;

/** The visits that an invented place's facts rest on, so that the seed and the gallery have forms to show. */
export function demoVisits(facts: readonly LabelFact[], owner: Owner): readonly Audit[] {
  return facts.flatMap((fact) => ('auditId' in fact ? [visitOf(fact, owner)] : []));
}

/** What a failed visit of `demoVisits` left to mend. `idOf` makes the id of a visit's action. */
export function demoActions(visits: readonly Audit[], idOf: (auditId: string) => string): readonly CorrectiveAction[] {
  return visits
    .filter(({ outcome, kind }) => outcome === 'failed' && kind === 'audit')
    .map(({ id, networkId, ownerOrgId, placeId, visitedAtUtc }) => ({
      id: idOf(id),
      networkId,
      ownerOrgId,
      placeId,
      auditId: id,
      text: 'Réunir l’équipe du soir et revoir ensemble les quatre gestes d’accueil',
      owedBy: 'Le gérant',
      dueOn: addDays(visitedAtUtc.slice(0, 10), DAYS_TO_MEND),
      state: 'open',
      closedAtUtc: null,
      createdAtUtc: visitedAtUtc,
    }));
}

function visitOf(fact: VisitFact, { networkId, ownerOrgId, placeId }: Owner): Audit {
  const kind = fact.kind === 'audited' ? 'audit' : 'mystery';
  const [template] = templateVersions(kind, undefined);
  const answers = answersFor(template, fact.outcome);
  return {
    id: fact.auditId,
    networkId,
    ownerOrgId,
    placeId,
    kind,
    templateId: templateIdOf(ownerOrgId, kind),
    templateVersion: template.version,
    visitedAtUtc: fact.atUtc,
    auditorId: fact.actorId,
    auditorName: AUDITOR,
    answers,
    ...scoreVisit(template, answers),
    stickerSeen: kind === 'mystery' ? 'notLooked' : 'yes',
    remarks: '',
    signatureKind: kind === 'mystery' ? 'none' : 'onPaper',
    signerName: kind === 'mystery' ? '' : 'La responsable de salle',
    signatureId: null,
    photoIds: [],
    recordedAtUtc: fact.atUtc,
  };
}

/** Passed: one lesser point missed. Failed: nobody knew what to do. */
function answersFor(template: AuditTemplateVersion, outcome: Audit['outcome']): Audit['answers'] {
  const missed = template.items.filter(({ importance }) => (importance === 'critical') === (outcome === 'failed'));
  const codes = new Set(missed.slice(0, outcome === 'failed' ? 2 : 1).map(({ code }) => code));
  return Object.fromEntries(
    template.items.map(({ code }) => [code, { answer: codes.has(code) ? 'no' : 'yes', note: '' }]),
  );
}
