import { expect, test } from 'vitest';
import { IVRY_COMMUNES, IVRY_DISCREET_PLACES, IVRY_PLACES } from '#server/features/seed/ivry-places.ts';
import { LYON_COMMUNES } from '#server/features/seed/lyon-communes.ts';
import { LYON_PLACES } from '#server/features/seed/lyon-places.ts';
import { parseOpeningHours } from '#shared/domain/opening-hours/grammar.ts';

const TOWNS = [
  { name: 'Lyon', places: LYON_PLACES, communes: LYON_COMMUNES, box: [4.77, 45.69, 4.93, 45.81] },
  {
    name: 'Ivry',
    places: [...IVRY_PLACES, ...IVRY_DISCREET_PLACES],
    communes: IVRY_COMMUNES,
    box: [2.36, 48.798, 2.415, 48.83],
  },
] as const;

test.each(TOWNS)(
  'every place of $name lies in its town, in a known commune, with hours the grammar reads',
  ({ places, communes, box }) => {
    const [west, south, east, north] = box;
    for (const [name, , , commune, lon, lat, hours] of places) {
      expect(communes[commune], name).toBeDefined();
      expect(lon > west && lon < east && lat > south && lat < north, name).toBe(true);
      expect(parseOpeningHours(hours), `${name}: ${hours}`).not.toBeNull();
    }
    expect(new Set(places.map(([name]) => name)).size).toBe(places.length);
  },
);

test('labels in force have an end to come, ended ones an end behind them, the others none', () => {
  for (const [name, , , , , , , label, days] of TOWNS.flatMap(({ places }) => places)) {
    if (label === 'certified' || label === 'atRisk') expect(days, name).toBeGreaterThan(0);
    if (label === 'expired') expect(days, name).toBeLessThan(0);
    if (label === 'candidate' || label === 'charterSigned' || label === 'withdrawn') expect(days, name).toBeNull();
  }
});
