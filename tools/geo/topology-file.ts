import { z } from 'zod';

const geometrySchema = z.object({
  type: z.enum(['Polygon', 'MultiPolygon']),
  arcs: z.union([z.array(z.array(z.int())), z.array(z.array(z.array(z.int())))]),
  properties: z.record(z.string(), z.unknown()),
});

/** A quantised TopoJSON file as mapshaper writes it. */
export const looseTopologySchema = z.object({
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  objects: z.record(z.string(), z.object({ geometries: z.array(geometrySchema) })),
  arcs: z.array(z.array(z.tuple([z.number(), z.number()]))),
});
export type LooseTopology = z.infer<typeof looseTopologySchema>;

type AreaGeometry<P> = {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly arcs: unknown;
  readonly properties: P;
};

/** The shape of our own files: one collection, `areas` (read by `src/shared/geo/topology.ts`). */
export type AreaFile<P> = {
  readonly type: 'Topology';
  readonly transform: LooseTopology['transform'];
  readonly objects: {
    readonly areas: { readonly type: 'GeometryCollection'; readonly geometries: readonly AreaGeometry<P>[] };
  };
  readonly arcs: LooseTopology['arcs'];
};

type Named = { readonly code: string; readonly name: string };
export type NamedTopology = AreaFile<Named>;

/** Renames the collection to `areas` and gives every geometry its code and name. */
export function nameAreas(
  topology: LooseTopology,
  objectName: string,
  nameOf: (properties: Readonly<Record<string, unknown>>) => Named,
): NamedTopology {
  const geometries = topology.objects[objectName]?.geometries;
  if (geometries === undefined) throw new Error(`no object ${objectName} in the file`);
  return areaFile(
    topology,
    geometries.map(({ type, arcs, properties }) => ({ type, arcs, properties: nameOf(properties) })),
  );
}

/** Drops geometries, and the arcs that nothing uses any more. */
export function keepGeometries<P>(file: AreaFile<P>, isKept: (properties: P) => boolean): AreaFile<P> {
  return areaFile(
    file,
    file.objects.areas.geometries.filter((geometry) => isKept(geometry.properties)),
  );
}

/** Builds the file with only the arcs that its geometries use, renumbered. */
export function areaFile<P>(
  { transform, arcs }: Pick<LooseTopology, 'transform' | 'arcs'>,
  geometries: readonly AreaGeometry<P>[],
): AreaFile<P> {
  const newIndexOf = new Map<number, number>();
  const keptArcs: LooseTopology['arcs'] = [];
  const renumber = (refs: unknown): unknown => {
    if (Array.isArray(refs)) return refs.map(renumber);
    const ref = z.int().parse(refs);
    const old = ref < 0 ? ~ref : ref;
    const known = newIndexOf.get(old) ?? keptArcs.length;
    if (!newIndexOf.has(old)) {
      newIndexOf.set(old, known);
      keptArcs.push(arcs[old] ?? []);
    }
    return ref < 0 ? ~known : known;
  };
  const renumbered = geometries.map(({ type, arcs: refs, properties }) => ({ type, arcs: renumber(refs), properties }));
  return {
    type: 'Topology',
    transform,
    objects: { areas: { type: 'GeometryCollection', geometries: renumbered } },
    arcs: keptArcs,
  };
}
