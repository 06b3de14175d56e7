import { seenEventId } from '#shared/domain/alert/alert-mutators.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import type { Sim } from './sim.ts';
import type { SimClient } from './sim-client.ts';
import { someDocumentMutation } from './sim-documents.ts';
import { someFollowUpGesture } from './sim-follow-up.ts';
import type { Gesture } from './sim-gesture.ts';
import { someFileGesture } from './sim-places.ts';
import { someStockMutation } from './sim-stock.ts';
import { someWearerGesture } from './sim-wearers.ts';

/** Anything that somebody might do at this console, most of it possible from what they see. */
export function someMutation(sim: Sim, client: SimClient): Gesture {
  const { random } = sim.world;
  const { db } = client.running().store;
  const { orgId } = client.actor();
  const own = db
    .prepare<[string], string>('select id from place where owner_org_id = ? order by id limit 12')
    .pluck()
    .all(orgId);
  // An acknowledged one comes first, if there is one.
  const alerts = db.prepare<[], string>('select id from alert order by state, id limit 12').pluck().all();
  const counter = sim.orgs.find((org) => org.orgId === orgId)?.counterId ?? '';
  const id = own.length > 0 && random.chance(0.95) ? random.pick(own) : random.uuid();
  // Most consoles never hear of an alert: one that does turns to it.
  if (alerts.length > 0 && random.chance(0.25)) {
    return someAnswer(sim, client, random.pick(alerts.slice(0, 1 + random.below(4))));
  }
  const kind = random.below(100);
  if (kind < 8 || (own.length === 0 && kind < 40)) {
    const visibility = random.pick(['public', 'discreet'] as const);
    const fields = somePlaceFields({
      name: `new ${random.below(1e6)}`,
      departmentCode: random.pick(['69', '94']),
      communeCode: '',
      visibility,
    });
    return { name: 'place.create', args: { id: random.uuid(), fields } };
  }
  if (kind < 20) return { name: 'place.edit', args: { id, patch: { name: `name ${random.below(1e6)}` } } };
  if (kind < 25)
    return { name: 'place.edit', args: { id, patch: { visibility: random.pick(['public', 'discreet']) } } };
  if (kind < 27) return { name: 'place.edit', args: { id, patch: { departmentCode: random.pick(['69', '94']) } } };
  if (kind < 29) return { name: 'place.remove', args: { id } };
  if (kind < 46) return someFileGesture(sim, client);
  if (kind < 63) return someFollowUpGesture(sim, client, id);
  if (kind < 73) return someStockMutation(sim, client);
  if (kind < 80) return someWearerGesture(sim, client);
  if (kind < 82) return { name: 'placeContact.edit', args: { id, patch: { note: `note ${random.below(1e6)}` } } };
  if (kind < 86) return someLabelFact(sim, client, id);
  if (kind < 90) return someDocumentMutation(sim, client);
  if (kind < 91) return someLook(sim);
  return { name: 'sim.increment', args: { id: counter } };
}

function someAnswer(sim: Sim, client: SimClient, id: string): Gesture {
  const { random } = sim.world;
  const eventId = random.uuid();
  const isAcknowledged = client.running().store.rows.read('alert', id)?.row.state === 'acknowledged';
  const answer = isAcknowledged
    ? { name: 'alert.close', args: { id, eventId, outcome: 'safe' } }
    : { name: 'alert.acknowledge', args: { id, eventId } };
  // Few alerts are ever seen acknowledged: whoever sees one mostly goes on.
  if (random.chance(0.6)) return answer;
  return random.pick<Gesture>([
    { name: 'alert.seen', args: { id, eventId: seenEventId(id, client.actor().userId) } },
    { name: 'alert.review', args: { alertId: id } },
  ]);
}

/** Looks change no row: they must neither be lost nor stop what comes behind them. */
function someLook({ world: { random } }: Sim): Gesture {
  const args = { count: 1 + random.below(9) };
  return random.pick<Gesture>([
    { name: 'quarantine.view', args },
    { name: 'place.exportDiscreet', args },
  ]);
}

/** Facts of several authors about a few places, told by consoles whose clocks are wrong. */
function someLabelFact(sim: Sim, client: SimClient, placeId: string): Gesture {
  const { random } = sim.world;
  const claim = { id: random.uuid(), atUtc: new Date(client.nowMs()).toISOString() };
  const ref = { placeId, bookId: client.actor().orgId };
  const kind = random.below(4);
  if (kind === 0) return { name: 'label.record', args: { ...ref, fact: { ...claim, kind: 'applied' } } };
  if (kind === 3) {
    const fact = { ...claim, kind: 'withdrawn', reason: 'closed', note: '' };
    return { name: 'label.decide', args: { ...ref, fact } };
  }
  const commitments = ['welcome', 'listen', 'call', 'shelter', 'train'].slice(0, 4 + random.below(2));
  return { name: 'label.record', args: { ...ref, fact: { ...claim, kind: 'charterSigned', commitments } } };
}
