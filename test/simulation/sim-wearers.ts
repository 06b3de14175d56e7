import { aPerson } from '#test/support/sync/stock-samples.ts';
import type { Sim } from './sim.ts';
import type { SimClient } from './sim-client.ts';
import { type Gesture, ownRows } from './sim-gesture.ts';

/** Files of wearers: opened, answered for, changed, looked into, erased. */
export function someWearerGesture(sim: Sim, client: SimClient): Gesture {
  const { random } = sim.world;
  const files = ownRows(client, 'wearer');
  const settings = {
    gestureVersion: 1 + random.below(3),
    fallSensitivity: 'low',
    recordingPolicy: 'never',
    firstTestOn: null,
  };
  const person = aPerson({ name: `N ${random.below(1e6)}` });
  if (files.length === 0 || random.chance(0.1)) {
    const args = { id: random.uuid(), fileNumber: `F-${random.below(1e6)}`, holderId: null, person, settings };
    return { name: 'wearer.create', args };
  }
  const { id } = random.pick(files);
  const consent = {
    id: random.uuid(),
    purpose: random.pick(['contact', 'location']),
    answer: random.pick(['given', 'withdrawn']),
    version: '1',
    on: '2026-06-01',
    witness: 'Zoé',
  };
  return random.pick<Gesture>([
    { name: 'wearer.editPerson', args: { id, person } },
    { name: 'wearer.configure', args: { id, settings } },
    { name: 'wearer.consent', args: { wearerId: id, consent } },
    { name: 'wearer.open', args: { id: random.uuid(), wearerId: id, purpose: 'Appel de contrôle' } },
    { name: 'wearer.erase', args: { id } },
  ]);
}
