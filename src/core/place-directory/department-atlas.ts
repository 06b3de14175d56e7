import { nextTurn } from '#core/pacer.ts';
import { atlasOf, type DepartmentAtlas } from '#shared/geo/department.ts';
import { decodeAreas } from '#shared/geo/topology.ts';
import { unwrap } from '#shared/kernel/result.ts';

let atlas: Promise<DepartmentAtlas> | null = null;

/** Outlines of the départements, loaded at the first import and kept: the start of the console does not pay for them. */
export function departmentAtlas(): Promise<DepartmentAtlas> {
  atlas ??= readAtlas();
  return atlas;
}

/** In three turns: in one they would hold the core for some 25 ms. */
async function readAtlas(): Promise<DepartmentAtlas> {
  const file = await import('#resources/geo/departements.topo.json', { with: { type: 'json' } });
  await nextTurn();
  const areas = unwrap(decodeAreas(file.default));
  await nextTurn();
  return atlasOf(areas);
}
