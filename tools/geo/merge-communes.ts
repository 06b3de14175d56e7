import { mergeArcs } from 'topojson-client';
import type { MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { z } from 'zod';
import { readCommuneTable } from './commune-table.ts';
import { type AreaFile, areaFile, type LooseTopology } from './topology-file.ts';

const codeSchema = z.object({ code: z.string() });
export type CommuneFile = AreaFile<{ readonly code: string }>;

/**
 * Dissolves the contours of 2018 by the code table of today: merged communes become one shape under today's code.
 * A code that the table no longer knows (a few dozen, their heir is not recorded) keeps its own contour and code, so
 * that the map has no hole. Names are left to the index.
 */
export function mergeCommunes(topology: LooseTopology): CommuneFile {
  const table = readCommuneTable();
  const groups = new Map<string, (Polygon | MultiPolygon)[]>();
  for (const geometry of asSpecified(topology)) {
    const { code } = codeSchema.parse(geometry.properties);
    const current = table.currentCodeOf(code) ?? code;
    groups.set(current, [...(groups.get(current) ?? []), geometry]);
  }
  const typed: Topology = { type: 'Topology', ...topology, objects: {} };
  const geometries = [...groups].map(([code, parts]) => {
    const [only] = parts;
    const shape = parts.length === 1 && only !== undefined ? only : mergeArcs(typed, parts);
    return { type: shape.type, arcs: shape.arcs, properties: { code } };
  });
  return areaFile(topology, geometries);
}

function asSpecified(topology: LooseTopology): readonly (Polygon | MultiPolygon)[] {
  const geometries = topology.objects.communes?.geometries ?? [];
  return geometries.map((geometry): Polygon | MultiPolygon =>
    geometry.type === 'Polygon'
      ? { type: 'Polygon', arcs: z.array(z.array(z.int())).parse(geometry.arcs), properties: geometry.properties }
      : {
          type: 'MultiPolygon',
          arcs: z.array(z.array(z.array(z.int()))).parse(geometry.arcs),
          properties: geometry.properties,
        },
  );
}
