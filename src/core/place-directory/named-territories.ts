import type { PlaceTerritory } from '#shared/contract/console/place-filter.ts';
import { departmentAtlas } from './department-atlas.ts';

/** Gives départements their names; one that the atlas does not know (Saint-Martin) keeps its code. */
export async function namedTerritories(territories: readonly PlaceTerritory[]): Promise<PlaceTerritory[]> {
  const atlas = await departmentAtlas();
  const nameOf = new Map(atlas.map(({ code, name }) => [code, name]));
  return territories.map((territory) =>
    territory.kind === 'department' ? { ...territory, name: nameOf.get(territory.code) ?? territory.code } : territory,
  );
}
