import type { Pacer } from '#core/pacer.ts';
import type { OsmElement } from '#shared/domain/place-import/osm-tags.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isCandidate, type RawElement, toOsmElement } from './osm-element.ts';
import { packedBlocks, unpackBlock } from './osm-pbf.ts';

/** What the outlines of candidates are made of: nodes of ways, ways of relations. */
type Outlines = {
  readonly refsOfWay: Map<number, readonly number[]>;
  readonly lonLatOfNode: Map<number, readonly [number, number]>;
};

/**
 * Every object of an extract that could be a place, with a position. The file is read up to three times, block by block: memory holds
 * the candidates and the corners of their outlines, never the extract.
 */
export async function readOsmExtract(
  bytes: Uint8Array,
  pace: Pacer,
): Promise<Result<readonly OsmElement[], 'brokenPbf'>> {
  const blocks = await packedBlocks(bytes);
  if (blocks === null) return err('brokenPbf');
  const candidates: RawElement[] = [];
  const isWhole = await eachElement({ blocks, detail: 'full', pace }, (element) => {
    if (isCandidate(element)) candidates.push(element);
  });
  if (!isWhole) return err('brokenPbf');
  const outlines = await readOutlines(candidates, blocks, pace);
  return ok(candidates.map((candidate) => toOsmElement(candidate, cornersOf(candidate, outlines))));
}

/** Relations name ways, ways name nodes: one more pass for each. They were unpacked once already, so they unpack again. */
async function readOutlines(
  candidates: readonly RawElement[],
  blocks: readonly Buffer[],
  pace: Pacer,
): Promise<Outlines> {
  const outlines: Outlines = { refsOfWay: new Map(), lonLatOfNode: new Map() };
  const ways = new Set(candidates.flatMap(({ wayIds }) => wayIds));
  if (ways.size > 0) {
    await eachElement({ blocks, detail: 'bare', pace }, ({ type, id, nodeIds }) => {
      if (type === 'way' && ways.has(id)) outlines.refsOfWay.set(id, nodeIds);
    });
  }
  const nodes = new Set([...candidates.flatMap(({ nodeIds }) => nodeIds), ...[...outlines.refsOfWay.values()].flat()]);
  if (nodes.size > 0) {
    await eachElement({ blocks, detail: 'bare', pace }, ({ type, id, lonLat }) => {
      if (type === 'node' && lonLat !== null && nodes.has(id)) outlines.lonLatOfNode.set(id, lonLat);
    });
  }
  return outlines;
}

/** Corners of a way, or of every way of a relation, as far as the extract holds them. The closing one is counted once. */
function cornersOf(candidate: RawElement, outlines: Outlines): readonly (readonly [number, number])[] {
  const ids = [...candidate.nodeIds, ...candidate.wayIds.flatMap((id) => outlines.refsOfWay.get(id) ?? [])];
  return [...new Set(ids)].flatMap((id) => {
    const lonLat = outlines.lonLatOfNode.get(id);
    return lonLat === undefined ? [] : [lonLat];
  });
}

/** False: a block could not be unpacked. */
async function eachElement(
  read: { readonly blocks: readonly Buffer[]; readonly detail: 'full' | 'bare'; readonly pace: Pacer },
  visit: (element: RawElement) => void,
): Promise<boolean> {
  for (const block of read.blocks) {
    const elements = await unpackBlock(block, read.detail);
    if (elements === null) return false;
    for (const element of elements) {
      visit(element);
      await read.pace();
    }
  }
  return true;
}
