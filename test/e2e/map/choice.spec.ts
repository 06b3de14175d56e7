import { expect, type Page } from '@playwright/test';
import { inMapArea } from '#shared/geo/map-area.ts';
import { canvas, LEAST_PAN_FRAMES_PER_SECOND, panFramesPerSecond, showScattered, sights, test } from './map-test.ts';

const LYON = [4.835, 45.76] as const;
const ZOOM = 13;
/** ol waits 250 ms for the second click of a double one. */
const DOUBLE_CLICK_MS = 300;
const ACCENT = { light: [0x3a, 0x4f, 0xb8], dark: [0x93, 0xa4, 0xff] } as const;

test.use({ viewport: { width: 1000, height: 800 } });

/** One place in the middle, three at one address east of it. */
async function showFour(map: Page, more: { readonly theme?: 'light' | 'dark' } = {}): Promise<void> {
  await map.evaluate(
    ({ lon, lat, zoom, theme }) =>
      window.harness.show({
        theme,
        places: window.harness.pointsAt([
          { lon, lat, category: 0, label: 3 },
          { lon: lon + 0.02, lat, category: 1, label: 3 },
          { lon: lon + 0.02, lat, category: 2, label: 3 },
          { lon: lon + 0.02, lat, category: 3, label: 3 },
        ]),
        target: { kind: 'point', lonLat: [lon, lat], minZoom: zoom },
      }),
    { lon: LYON[0], lat: LYON[1], zoom: ZOOM, theme: more.theme ?? 'light' },
  );
  await expect.poll(async () => (await sights(map))?.zoom).toBe(ZOOM);
}

/** Pixels from the place in the middle to the three. */
const EAST_PX = (0.02 * 256 * 2 ** ZOOM) / 360;

async function middle(map: Page): Promise<readonly [number, number]> {
  const box = await canvas(map).boundingBox();
  if (box === null) throw new Error('the map is not drawn');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function circle(map: Page, [x, y]: readonly [number, number], radiusPx: number): Promise<void> {
  await map.mouse.move(x + radiusPx, y);
  await map.mouse.down();
  for (let step = 1; step <= 24; step += 1) {
    const angle = (step / 24) * 2 * Math.PI;
    await map.mouse.move(x + radiusPx * Math.cos(angle), y + radiusPx * Math.sin(angle));
  }
  await map.mouse.up();
}

const drawn = (map: Page) => map.evaluate(() => window.harness.told.drawn);

test('a lasso is told as it was drawn, without moving the map; Shift is told with it', async ({ map }) => {
  await showFour(map);
  const before = (await sights(map))?.box;
  await map.evaluate(() => window.harness.show({ shape: 'lasso' }));
  const [x, y] = await middle(map);
  await circle(map, [x, y], 60);
  await expect.poll(() => drawn(map).then((all) => all.length)).toBe(1);
  const [first] = await drawn(map);
  const isIn = inMapArea({ kind: 'polygon', ring: first?.ring ?? [] });
  expect([first?.isAdding, isIn(LYON), isIn([LYON[0] + 0.02, LYON[1]])]).toEqual([false, true, false]);
  await map.keyboard.down('Shift');
  await circle(map, [x + EAST_PX, y], 60);
  await map.keyboard.up('Shift');
  await expect.poll(() => drawn(map).then((all) => all[1]?.isAdding)).toBe(true);
  expect((await sights(map))?.box).toEqual(before);
  expect(await map.evaluate(() => window.harness.told.places)).toEqual([]);
});

test('a rectangle has the two corners between which it was dragged', async ({ map }) => {
  await showFour(map);
  await map.evaluate(() => window.harness.show({ shape: 'rectangle' }));
  const [x, y] = await middle(map);
  await map.mouse.move(x - 40, y - 30);
  await map.mouse.down();
  await map.mouse.move(x + EAST_PX + 40, y + 30, { steps: 5 });
  await map.mouse.up();
  await expect.poll(() => drawn(map).then((all) => all.length)).toBe(1);
  const isIn = inMapArea({ kind: 'polygon', ring: (await drawn(map))[0]?.ring ?? [] });
  expect([isIn(LYON), isIn([LYON[0] + 0.02, LYON[1]]), isIn([LYON[0], LYON[1] + 0.01])]).toEqual([true, true, false]);
});

test('Escape ends the drawing, half-way too, and clicks mean again what they did', async ({ map }) => {
  await showFour(map);
  await map.evaluate(() => window.harness.show({ shape: 'lasso' }));
  const [x, y] = await middle(map);
  await map.mouse.move(x - 50, y);
  await map.mouse.down();
  await map.mouse.move(x, y - 50, { steps: 5 });
  await map.keyboard.press('Escape');
  await map.mouse.move(x + 50, y, { steps: 5 });
  await map.mouse.up();
  await expect(map.getByText(/Échap arrête/)).toHaveCount(0);
  expect(await drawn(map)).toEqual([]);
  await canvas(map).click();
  await expect.poll(() => map.evaluate(() => window.harness.told.places)).toEqual([1]);
});

test('a click while drawing is no outline and opens nothing', async ({ map }) => {
  await showFour(map);
  await map.evaluate(() => window.harness.show({ shape: 'lasso' }));
  await canvas(map).click();
  await map.evaluate(() => window.harness.show({ shape: null }));
  // Closer together, the two would be one double click.
  await map.waitForTimeout(DOUBLE_CLICK_MS);
  await canvas(map).click();
  // The second click alone was told: ol tells a single click once no double click can come.
  await expect.poll(() => map.evaluate(() => window.harness.told.places)).toEqual([1]);
  expect(await drawn(map)).toEqual([]);
});

test('Shift and a click, or Space on the marker in the middle, choose what is drawn there', async ({ map }) => {
  await showFour(map);
  const [x, y] = await middle(map);
  await map.keyboard.down('Shift');
  await map.mouse.click(x + EAST_PX, y);
  await map.keyboard.up('Shift');
  const toggled = () => map.evaluate(() => window.harness.told.toggled.map((members) => members.toSorted()));
  await expect.poll(toggled).toEqual([[2, 3, 4]]);
  await canvas(map).focus();
  await map.keyboard.press('Space');
  await expect.poll(toggled).toEqual([[2, 3, 4], [1]]);
});

test('the keyboard alone comes to any marker, is told what is there, and opens it', async ({ map }) => {
  await showFour(map);
  await canvas(map).focus();
  await map.keyboard.press('ArrowRight');
  await expect(map.getByRole('status')).toContainText('Un groupe de 3 lieux au milieu : Entrée l’ouvre.');
  await map.keyboard.press('Enter');
  await expect
    .poll(() => map.evaluate(() => window.harness.told.clusters.at(-1)?.members.toSorted()))
    .toEqual([2, 3, 4]);
});

type Spot = { readonly theme: 'light' | 'dark'; readonly eastPx: number };

/** Pixels of the accent, in which chosen places are marked, around a marker on the line through the middle. */
async function accentPixels(map: Page, { theme, eastPx }: Spot): Promise<number> {
  return map.evaluate(
    ({ wanted, east }) => {
      const reach = 30;
      let hits = 0;
      for (const layer of document.querySelectorAll('canvas')) {
        const [x, y] = [layer.width / 2 + east - reach, layer.height / 2 - reach];
        const { data } = layer.getContext('2d')?.getImageData(x, y, 2 * reach, 2 * reach) ?? { data: [] };
        for (let i = 0; i < data.length; i += 4) {
          if (wanted.every((value, channel) => Math.abs(value - (data[i + channel] ?? 0)) <= 12)) hits += 1;
        }
      }
      return hits;
    },
    { wanted: ACCENT[theme], east: eastPx },
  );
}

for (const theme of ['light', 'dark'] as const) {
  test(`chosen places and the clusters that hold some are marked, and no longer when let go, ${theme}`, async ({
    map,
  }, info) => {
    await showFour(map, { theme });
    const choose = (...chosen: number[]) =>
      map.evaluate((numbers) => window.harness.show({ chosen: new Set(numbers) }), chosen);
    const inMiddle = () => accentPixels(map, { theme, eastPx: 0 });
    const inEast = () => accentPixels(map, { theme, eastPx: EAST_PX });
    const bare = { middle: await inMiddle(), east: await inEast() };
    await choose(1);
    await expect.poll(inMiddle).toBeGreaterThan(bare.middle + 40);
    expect(await inEast()).toBe(bare.east);
    await choose(1, 2);
    await expect.poll(inEast).toBeGreaterThan(bare.east + 40);
    await map.screenshot({ path: info.outputPath(`chosen-${theme}.png`) });
    await choose();
    await expect.poll(async () => ({ middle: await inMiddle(), east: await inEast() })).toEqual(bare);
  });
}

test('A1 stays responsive with 30 000 places, all of them chosen', async ({ map }, info) => {
  await showScattered(map, { count: 30_000, chosenCount: 30_000 });
  const framesPerSecond = await panFramesPerSecond(map);
  info.annotations.push({ type: 'pan frames per second', description: framesPerSecond.toFixed(0) });
  await map.screenshot({ path: '.balise/gallery/map-30000-chosen.png' });
  expect(framesPerSecond).toBeGreaterThan(LEAST_PAN_FRAMES_PER_SECOND);
});
