/**
 * Rebuilds `resources/geo` from the simplified contours. Run by hand when the sources change:
 *
 *     node tools/build-geo.ts <folder with communes-12, dep12, reg15 and voisins .topo.json>
 *
 * Contours are joined with the official table of communes by INSEE code, never by name.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { buildCommuneIndex, sliceIndex } from './geo/commune-index.ts';
import { readDepartmentNames, readRegionNames } from './geo/commune-table.ts';
import { mergeCommunes } from './geo/merge-communes.ts';
import { keepGeometries, looseTopologySchema, type NamedTopology, nameAreas } from './geo/topology-file.ts';

const SOURCE_FILES = {
  communes: 'communes-12.topo.json',
  departments: 'dep12.topo.json',
  regions: 'reg15.topo.json',
  neighbours: 'voisins.topo.json',
} as const;

/** The map writes the names of these; the other communes are only looked for by name. */
const TOWN_COUNT = 9_000;

function main(folder: string | undefined): void {
  if (folder === undefined) throw new Error('usage: node tools/build-geo.ts <folder of the source contours>');
  const target = resolve(import.meta.dirname, '../resources/geo');
  mkdirSync(target, { recursive: true });
  const read = (name: string) => looseTopologySchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));

  const departmentNames = readDepartmentNames();
  const regionNames = readRegionNames();
  const write = writerInto(target);
  write(
    'departements.topo.json',
    nameAreas(read(SOURCE_FILES.departments), 'departements', departmentProperties(departmentNames)),
  );
  write(
    'regions.topo.json',
    nameAreas(read(SOURCE_FILES.regions), 'regions-avec-outre-mer', regionProperties(regionNames)),
  );
  write('voisins.topo.json', neighboursWithoutFrance(read(SOURCE_FILES.neighbours)));

  const communes = mergeCommunes(read(SOURCE_FILES.communes));
  write('communes.topo.json.gz', communes);
  const index = buildCommuneIndex(communes);
  write('towns.json.gz', sliceIndex(index, 0, TOWN_COUNT));
  write('villages.json.gz', sliceIndex(index, TOWN_COUNT, index.code.length));
}

/** The coarse outline of France in Natural Earth does not fit the fine one: it would show as grey slivers on the coast. */
function neighboursWithoutFrance(topology: z.infer<typeof looseTopologySchema>): NamedTopology {
  const named = nameAreas(topology, 'countries', ({ name }) => ({
    code: z.string().parse(name),
    name: z.string().parse(name),
  }));
  return keepGeometries(named, (properties) => properties.name !== 'France');
}

function departmentProperties(names: ReadonlyMap<string, string>) {
  return ({ dep }: Readonly<Record<string, unknown>>) => namedBy(names, z.string().parse(dep));
}

function regionProperties(names: ReadonlyMap<string, string>) {
  return ({ code }: Readonly<Record<string, unknown>>) => namedBy(names, z.string().parse(code));
}

function namedBy(names: ReadonlyMap<string, string>, code: string): { readonly code: string; readonly name: string } {
  const name = names.get(code);
  if (name === undefined) throw new Error(`no name for INSEE code ${code}`);
  return { code, name };
}

function writerInto(target: string) {
  return (name: string, content: unknown): void => {
    const text = JSON.stringify(content);
    const packed = gzipSync(text, { level: 9 });
    writeFileSync(join(target, name), name.endsWith('.gz') ? packed : text);
    console.log(`${name}: ${text.length} characters, ${packed.length} bytes gzipped`);
  };
}

main(process.argv[2]);
