import { OSM_SOURCE } from '#shared/domain/place-import/osm-table.ts';

/** The credit a source asks for wherever its data is shown or given on (ODbL 1.0 §4.3); empty when it asks for none. Never translated. */
export function creditOf(source: string): string {
  return source === OSM_SOURCE ? '© les contributeurs d’OpenStreetMap, ODbL 1.0' : '';
}
