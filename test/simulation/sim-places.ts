import { importedPlaceId } from '#shared/domain/place-import/import-mutators.ts';
import { somePlaceFields } from '#test/support/builders.ts';
import type { Sim } from './sim.ts';
import type { SimClient } from './sim-client.ts';
import { type Gesture, ownRows } from './sim-gesture.ts';

/** A few records, so that two organisations and two consoles meet over one of them. */
const RECORDS = 6;
const SOURCE = 'sim-file';

/** Notes, conflicts and duplicates of places, and files that are imported and taken back. */
export function someFileGesture(sim: Sim, client: SimClient): Gesture {
  const { random } = sim.world;
  const own = ownRows(client, 'place');
  if (own.length === 0) return someImport(sim, client);
  const [place, other] = [random.pick(own), random.pick(own)];
  const gestures = [
    () => ({ name: 'place.addNote', args: { id: place.id, text: `note ${random.below(1e6)}` } }),
    () => someContestedEdit(sim, place.id),
    () => someDecision(sim, client) ?? someContestedEdit(sim, place.id),
    () => ({ name: 'place.merge', args: { keepId: place.id, dropId: other.id, fields: ['phone', 'visibility'] } }),
    () => someUnmerge(sim, client) ?? { name: 'place.merge', args: { keepId: place.id, dropId: other.id, fields: [] } },
    () => someImport(sim, client),
    () => someImport(sim, client),
    () => someBatchGesture(sim, client),
  ];
  return random.pick(gestures)();
}

/** Says of a field that another value was seen there: a conflict, whenever somebody has written a third one. */
function someContestedEdit(sim: Sim, id: string): Gesture {
  const { random } = sim.world;
  const value = () => `0${random.below(4)} 00`;
  return { name: 'place.edit', args: { id, patch: { phone: value() }, seen: { phone: value() } } };
}

function someDecision(sim: Sim, client: SimClient): Gesture | undefined {
  const contested = ownRows(client, 'placeTrail').filter(({ conflicts }) => conflicts.length > 0);
  if (contested.length === 0) return undefined;
  const { id, conflicts } = sim.world.random.pick(contested);
  const { field, values } = sim.world.random.pick(conflicts);
  return { name: 'place.decideConflict', args: { id, values: { [field]: sim.world.random.pick(values).value } } };
}

function someUnmerge(sim: Sim, client: SimClient): Gesture | undefined {
  const merged = ownRows(client, 'place').filter(({ mergedIntoId }) => mergedIntoId !== null);
  if (merged.length === 0) return undefined;
  const { id, mergedIntoId } = sim.world.random.pick(merged);
  return { name: 'place.unmerge', args: { keepId: mergedIntoId, dropId: id } };
}

function someImport(sim: Sim, client: SimClient): Gesture {
  const { random } = sim.world;
  const sourceId = String(random.below(RECORDS));
  const { networkId } = client.actor();
  const fields = somePlaceFields({ name: `new ${random.below(1e6)}`, communeCode: '', phone: `0${random.below(9)}` });
  const id = importedPlaceId(networkId, SOURCE, sourceId);
  const row = { id, sourceId, sourceUpdatedOn: null, fields, withheld: [], take: random.pick([[], ['phone']]) };
  const batches = ownRows(client, 'importBatch').filter(({ source }) => source === SOURCE);
  const batchId = batches.length === 0 ? random.uuid() : random.pick(batches).id;
  return { name: 'place.import', args: { batchId, source: SOURCE, provided: ['phone', 'visibility'], rows: [row] } };
}

/** A batch is recorded, or one with its places taken back. */
function someBatchGesture(sim: Sim, client: SimClient): Gesture {
  const { random } = sim.world;
  const batches = ownRows(client, 'importBatch').filter(({ source }) => source === SOURCE);
  if (batches.length === 0 || random.chance(0.3)) {
    const counts = { rowCount: 1, createdCount: 1, updatedCount: 0, unchangedCount: 0, rejectedCount: 0 };
    return { name: 'importBatch.record', args: { id: random.uuid(), fileName: 'f.csv', source: SOURCE, ...counts } };
  }
  const batchId = random.pick(batches).id;
  const ids = ownRows(client, 'place').flatMap((place) => (place.importBatchId === batchId ? [place.id] : []));
  return { name: 'place.importUndo', args: { batchId, ids } };
}
