import { z } from 'zod';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { LonLat } from './lon-lat.ts';
import type { MultiPolygon, Polygon, Ring } from './point-in-polygon.ts';

type Arc = readonly (readonly [number, number])[];

const arcRefs = z.array(z.int());
const propertiesSchema = z.object({ code: z.string(), name: z.string() });
const shapeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), arcs: z.array(arcRefs), properties: propertiesSchema }),
  z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(arcRefs)), properties: propertiesSchema }),
]);

/** The part of the TopoJSON grammar our own geography files use: quantised, one collection named `areas`. */
export const areaTopologySchema = z.object({
  type: z.literal('Topology'),
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  objects: z.object({ areas: z.object({ type: z.literal('GeometryCollection'), geometries: z.array(shapeSchema) }) }),
  arcs: z.array(z.custom<Arc>(isArc, 'not a list of pairs of numbers')),
});
export type AreaTopology = z.infer<typeof areaTopologySchema>;

/** A named area, decoded to degrees. `code` is the INSEE code of a département or region. */
export type Area = { readonly code: string; readonly name: string; readonly shape: MultiPolygon };

/** Parses a geography file of `resources/geo` (already through `JSON.parse`) into plain polygons. */
export function decodeAreas(
  json: unknown,
): Result<readonly Area[], { readonly code: 'notATopology'; readonly detail: string }> {
  const parsed = areaTopologySchema.safeParse(json);
  if (!parsed.success) return err({ code: 'notATopology', detail: parsed.error.message });
  const topology = parsed.data;
  const arcs = topology.arcs.map((arc) => decodeArc(arc, topology.transform));
  return ok(
    topology.objects.areas.geometries.map((geometry) => ({
      code: geometry.properties.code,
      name: geometry.properties.name,
      shape: (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs).map((polygon) =>
        decodePolygon(polygon, arcs),
      ),
    })),
  );
}

/** By hand: a schema takes fifty times as long over the twenty thousand pairs of a map, in one go. */
function isArc(value: unknown): boolean {
  return Array.isArray(value) && value.every(isPair);
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'number';
}

/** TopoJSON §2.1.2: positions of an arc are quantised and delta-encoded. */
function decodeArc(arc: Arc, transform: AreaTopology['transform']): Ring {
  let x = 0;
  let y = 0;
  return arc.map((step): LonLat => {
    x += step[0];
    y += step[1];
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
  });
}

function decodePolygon(rings: readonly (readonly number[])[], arcs: readonly Ring[]): Polygon {
  return rings.map((refs) => decodeRing(refs, arcs));
}

/** TopoJSON §2.1.4: a negative reference is the ones' complement of an arc walked backwards; joints are shared. */
function decodeRing(refs: readonly number[], arcs: readonly Ring[]): Ring {
  const ring: LonLat[] = [];
  for (const ref of refs) {
    const arc = arcs[ref < 0 ? ~ref : ref] ?? [];
    const points = ref < 0 ? [...arc].reverse() : arc;
    for (const point of ring.length === 0 ? points : points.slice(1)) ring.push(point);
  }
  return ring;
}
