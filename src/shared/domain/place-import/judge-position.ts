import {
  DEPARTMENT_MARGIN_METERS,
  type DepartmentAtlas,
  departmentAt,
  distanceToDepartment,
} from '#shared/geo/department.ts';
import { isInMonaco } from '#shared/geo/monaco.ts';
import { readCoordinatePair, readDecimal } from './coordinates.ts';
import { departmentsOfPostcode, isInFrance, isInTerritoryBox } from './territory.ts';
import { finding, type ImportFinding } from './verdict.ts';

/** Postcodes follow delivery rounds, not borders: only a position this far from their département is doubted. */
const POSTCODE_MARGIN_METERS = 30_000;

export type WrittenPosition = {
  readonly latitude: string;
  readonly longitude: string;
  readonly latitudeLongitude: string;
  /** Département the file declares, by its own column or by the commune code; empty when it declares none. */
  readonly declaredDepartment: string;
  readonly postcode: string;
};

export type JudgedPosition = {
  readonly lon: number | null;
  readonly lat: number | null;
  /** Declared, else found from the position; empty when neither tells. */
  readonly departmentCode: string;
  readonly findings: readonly ImportFinding[];
};

/** Reads and doubts a position (PI10–PI17). A rejected one still comes back as it was read, for the preview. */
export function judgePosition(written: WrittenPosition, atlas: DepartmentAtlas): JudgedPosition {
  const { declaredDepartment } = written;
  const nowhere = { lon: null, lat: null, departmentCode: declaredDepartment };
  const shown = shownPosition(written);
  const read = readPosition(written);
  if (read === 'missing') return { ...nowhere, findings: [finding('coordinatesMissing', 'position', shown)] };
  if (read === 'unreadable') return { ...nowhere, findings: [finding('coordinatesUnreadable', 'position', shown)] };
  const { lon, lat } = read;
  const departmentCode = declaredDepartment || departmentFromPosition({ lon, lat }, written.postcode, atlas);
  const judged = { lon, lat, departmentCode };
  if (isSwapped(read, written, atlas))
    return { ...judged, findings: [finding('swappedCoordinates', 'position', shown)] };
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    return { ...judged, findings: [finding('coordinatesOutOfRange', 'position', shown)] };
  }
  const findings = placeFindings({ ...judged, written, shown }, atlas);
  if (lon === lat) findings.unshift(finding('longitudeEqualsLatitude', 'position', shown));
  return { ...judged, findings };
}

type Point = { readonly lon: number; readonly lat: number };

function readPosition(written: WrittenPosition): Point | 'missing' | 'unreadable' {
  const { latitude, longitude, latitudeLongitude } = written;
  if (latitude !== '' || longitude !== '') {
    if (latitude === '' || longitude === '') return 'unreadable';
    const lat = readDecimal(latitude);
    const lon = readDecimal(longitude);
    return lat === null || lon === null ? 'unreadable' : { lat, lon };
  }
  if (latitudeLongitude === '') return 'missing';
  return readCoordinatePair(latitudeLongitude) ?? 'unreadable';
}

function shownPosition({ latitude, longitude, latitudeLongitude }: WrittenPosition): string {
  return latitude !== '' || longitude !== '' ? `${latitude}, ${longitude}` : latitudeLongitude;
}

/** Written the wrong way round: not where it should be as it stands, and there once exchanged. */
function isSwapped(point: Point, written: WrittenPosition, atlas: DepartmentAtlas): boolean {
  const exchanged = { lon: point.lat, lat: point.lon };
  if (point.lon === point.lat || Math.abs(exchanged.lat) > 90) return false;
  const fits = ({ lon, lat }: Point): boolean => {
    const distance = departmentDistance(written.declaredDepartment, { lon, lat }, atlas);
    return distance === null ? isInFrance(lon, lat) : distance <= DEPARTMENT_MARGIN_METERS;
  };
  return !fits(point) && fits(exchanged);
}

function placeFindings(
  judged: Point & { departmentCode: string; written: WrittenPosition; shown: string },
  atlas: DepartmentAtlas,
): ImportFinding[] {
  const { lon, lat, written, shown, departmentCode } = judged;
  const outside = (code: string) => [finding('outsideDepartment', 'position', `${shown} (${code})`)];
  const declared = written.declaredDepartment;
  if (declared !== '') {
    const distance = departmentDistance(declared, judged, atlas);
    if (distance !== null && distance > DEPARTMENT_MARGIN_METERS) return outside(declared);
    // A box is all that is known of these territories: inside it, nothing finer can be said.
    return isInTerritoryBox(declared, lon, lat) === null
      ? []
      : [finding('departmentNotJudged', 'department', declared)];
  }
  const served = departmentsOfPostcode(written.postcode);
  const distances = served.map((code) => departmentDistance(code, judged, atlas) ?? 0);
  if (served.length > 0 && Math.min(...distances) > POSTCODE_MARGIN_METERS) return outside(served.join('/'));
  return departmentCode === '' ? [finding('territoryUnknown', 'position', shown)] : [];
}

/** Metres to a département; 0 or infinity for a territory known by its box; null when the code is unknown or empty. */
function departmentDistance(code: string, { lon, lat }: Point, atlas: DepartmentAtlas): number | null {
  if (code === '') return null;
  const isInBox = isInTerritoryBox(code, lon, lat);
  if (isInBox !== null) return isInBox ? 0 : Number.POSITIVE_INFINITY;
  return distanceToDepartment(atlas, code, [lon, lat]);
}

function departmentFromPosition({ lon, lat }: Point, postcode: string, atlas: DepartmentAtlas): string {
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return '';
  // The outlines are too coarse to tell Monaco from the communes around it; a French postcode is not.
  if (isInMonaco([lon, lat]) && departmentsOfPostcode(postcode).length === 0) return '';
  return departmentAt(atlas, [lon, lat], DEPARTMENT_MARGIN_METERS)?.code ?? '';
}
