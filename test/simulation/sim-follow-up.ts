import { templateIdOf, templateVersions } from '#shared/domain/audit/default-templates.ts';
import { DEFAULT_LABEL_RULES } from '#shared/domain/label/default-label-rules.ts';
import type { Sim } from './sim.ts';
import type { SimClient } from './sim-client.ts';
import { type Gesture, nowUtcOf, ownRows } from './sim-gesture.ts';

/** Visits, what follows from them, who looks after a place, conventions, paper, and the rules of all this. */
export function someFollowUpGesture(sim: Sim, client: SimClient, placeId: string): Gesture {
  const { random } = sim.world;
  const day = `2026-07-${10 + random.below(20)}`;
  const gestures: readonly (() => Gesture)[] = [
    () => someVisit(sim, client, placeId),
    () => someVisit(sim, client, placeId),
    () => {
      const visit = { id: random.uuid(), placeId, kind: 'mystery', plannedOn: day, assigneeName: '' };
      return { name: 'visit.plan', args: { visits: [visit] } };
    },
    () => {
      const patch = random.pick([{ plannedOn: day }, { state: 'cancelled' }, { state: 'planned' }]);
      return { name: 'visit.change', args: { ids: [someId(sim, client, 'plannedVisit')], patch } };
    },
    () => {
      const state = random.pick(['open', 'done', 'dropped']);
      return { name: 'correctiveAction.set', args: { ids: [someId(sim, client, 'correctiveAction')], state } };
    },
    () => ({ name: 'followUp.edit', args: { placeIds: [placeId], patch: { nextStep: `step ${random.below(3)}` } } }),
    () => {
      const before = { nextStep: `step ${random.below(3)}` };
      const after = { nextStep: `step ${random.below(3)}` };
      return { name: 'followUp.restore', args: { restores: [{ placeId, before, after }] } };
    },
    () => {
      const kind = random.pick(['sticker', 'certificate']);
      return { name: 'paper.recordPrinted', args: { kind, placeIds: [placeId], printedAtUtc: nowUtcOf(client) } };
    },
    () => someConvention(sim, client),
    () => someConvention(sim, client),
    () => someRules(sim, client),
  ];
  return random.pick(gestures)();
}

function someId(sim: Sim, client: SimClient, table: 'plannedVisit' | 'correctiveAction' | 'convention'): string {
  const rows = ownRows(client, table);
  return rows.length === 0 ? sim.world.random.uuid() : sim.world.random.pick(rows).id;
}

/** A mystery visit, passed or failed, that may leave something to be mended and may have been planned. */
function someVisit(sim: Sim, client: SimClient, placeId: string): Gesture {
  const { random } = sim.world;
  const [template] = templateVersions('mystery', undefined);
  const answer = random.pick(['yes', 'no']);
  const planned = ownRows(client, 'plannedVisit').filter((visit) => visit.placeId === placeId);
  const action = { id: random.uuid(), text: 'À mettre à jour', owedBy: '', dueOn: '2026-08-01' };
  const args = {
    id: random.uuid(),
    placeId,
    kind: 'mystery',
    templateId: templateIdOf(client.actor().orgId, 'mystery'),
    templateVersion: template.version,
    visitedAtUtc: nowUtcOf(client),
    auditorName: 'Zoé',
    answers: Object.fromEntries(template.items.map(({ code }) => [code, { answer, note: '' }])),
    stickerSeen: 'notLooked',
    remarks: '',
    signatureKind: 'none',
    signerName: '',
    signatureId: null,
    photoIds: [],
    bookId: client.actor().orgId,
    actions: random.chance(0.5) ? [action] : [],
    plannedVisitId: planned.length > 0 && random.chance(0.7) ? random.pick(planned).id : null,
  };
  return { name: 'audit.record', args };
}

function someConvention(sim: Sim, client: SimClient): Gesture {
  const { random } = sim.world;
  const id = someId(sim, client, 'convention');
  if (random.chance(0.4)) return { name: 'convention.remove', args: { id } };
  const fields = {
    title: `Convention ${random.below(100)}`,
    parties: '',
    signedOn: '2026-01-01',
    endsOn: null,
    batchIds: [],
    documentId: null,
    baselineOn: '2026-01-01',
    baselineCount: random.below(10),
    note: '',
  };
  return { name: 'convention.save', args: { id, fields } };
}

/** Versions that change words only, so that a label's state follows from its facts alone. */
function someRules(sim: Sim, client: SimClient): Gesture {
  const { orgId } = client.actor();
  if (sim.world.random.chance(0.5)) {
    const latest = ownRows(client, 'labelRuleBook')[0]?.versions.at(-1) ?? DEFAULT_LABEL_RULES;
    const { publishedBy: _by, ...rules } = { ...latest, version: latest.version + 1, note: 'Relu' };
    return { name: 'labelRules.publish', args: { bookId: orgId, rules } };
  }
  const templateId = templateIdOf(orgId, 'audit');
  const stored = ownRows(client, 'auditTemplate').find(({ id }) => id === templateId);
  const versions = templateVersions('audit', stored);
  const { items, passScore } = versions[0];
  return {
    name: 'auditTemplate.publish',
    args: { templateId, kind: 'audit', version: { version: versions.length + 1, items, passScore } },
  };
}
