import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import { pointColumns } from '#shared/contract/console/point-columns.ts';
import type { LabelLine } from './label-directory.ts';

/** What every list of followed places shows of one. */
export function labelColumns({ n, placeId, name, category, communeName, status }: LabelLine) {
  return { n, placeId, name, category, communeName, labelState: status.state };
}

/** The places that have a position, for the map. */
export function labelPoints(lines: readonly LabelLine[]): PlacePoints {
  return pointColumns(
    lines.flatMap(({ n, lon, lat, category, status }) =>
      lon === null || lat === null ? [] : [{ n, lonLat: [lon, lat], category, labelState: status.state }],
    ),
  );
}
