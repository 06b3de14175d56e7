import { type CDPSession, expect, type Page } from '@playwright/test';
import { canvas, LEAST_PAN_FRAMES_PER_SECOND, panFramesPerSecond, showScattered, sights, test } from './map-test.ts';

const LYON = [4.835, 45.76] as const;

test.use({ viewport: { width: 1000, height: 800 } });

/** Share of the drawn map that has a colour, all layers flattened. */
async function shareOf(page: Page, color: readonly [number, number, number]): Promise<number> {
  return page.evaluate((wanted) => {
    let hits = 0;
    let seen = 0;
    for (const layer of document.querySelectorAll('canvas')) {
      const { data } = layer.getContext('2d')?.getImageData(0, 0, layer.width, layer.height) ?? { data: [] };
      for (let i = 0; i < data.length; i += 4 * 5) {
        seen += 1;
        const isNear = wanted.every((value, channel) => Math.abs(value - (data[i + channel] ?? 0)) <= 3);
        if (isNear && data[i + 3] === 255) hits += 1;
      }
    }
    return hits / Math.max(1, seen);
  }, color);
}

test('draws France from its own files, under the strict policy', async ({ map }) => {
  await map.evaluate(() => window.harness.show({}));
  await expect.poll(() => shareOf(map, [0xf5, 0xf1, 0xe8])).toBeGreaterThan(0.1);
  const sight = await sights(map);
  expect(sight?.box[0]).toBeLessThan(-5);
  expect(sight?.box[2]).toBeGreaterThan(9.5);
});

test('draws the borders of communes from zoom 8, and not before', async ({ map }) => {
  const asked: string[] = [];
  map.on('request', (request) => asked.push(request.url()));
  await map.evaluate(
    ([lon, lat]) => window.harness.show({ target: { kind: 'point', lonLat: [lon, lat], minZoom: 7.5 } }),
    LYON,
  );
  await expect.poll(() => shareOf(map, [0xf5, 0xf1, 0xe8])).toBeGreaterThan(0.1);
  expect(asked.filter((url) => url.includes('communes'))).toEqual([]);
  await map.evaluate(
    ([lon, lat]) => window.harness.show({ target: { kind: 'point', lonLat: [lon, lat], minZoom: 10 } }),
    LYON,
  );
  await expect.poll(() => asked.filter((url) => url.includes('communes')).length).toBe(1);
  await expect.poll(() => shareOf(map, [0xdd, 0xd0, 0xb0]), { timeout: 20_000 }).toBeGreaterThan(0.002);
});

test('changes colours in place, without loading anything again', async ({ map }) => {
  await map.evaluate(() => window.harness.show({}));
  await expect.poll(() => shareOf(map, [0xf5, 0xf1, 0xe8])).toBeGreaterThan(0.1);
  const asked: string[] = [];
  map.on('request', (request) => asked.push(request.url()));
  await map.evaluate(() => window.harness.show({ theme: 'dark' }));
  await expect.poll(() => shareOf(map, [0x1e, 0x1f, 0x1c])).toBeGreaterThan(0.1);
  expect(await shareOf(map, [0xf5, 0xf1, 0xe8])).toBeLessThan(0.001);
  expect(asked).toEqual([]);
});

test('says in words what is in view, and sends the skip link to the list', async ({ map }) => {
  await map.evaluate(
    ([lon, lat]) =>
      window.harness.show({
        places: window.harness.pointsAt([
          { lon, lat, category: 0, label: 3 },
          { lon: lon + 0.01, lat, category: 10, label: 0 },
          { lon: 2.35, lat: 48.86, category: 0, label: 3 },
        ]),
        target: { kind: 'point', lonLat: [lon, lat], minZoom: 11 },
      }),
    LYON,
  );
  const words = map.getByRole('status');
  await expect(words).toHaveText(
    'La carte montre Lyon et ses environs. 2 lieux dans la vue, dont 1 de police ou de gendarmerie.',
  );
  await map.evaluate(() => window.harness.show({ locale: 'en' }));
  await expect(words).toHaveText('The map shows Lyon and around. 2 places in view, 1 of them police.');
  await map.getByRole('button', { name: 'Skip the map, go to the list' }).focus();
  await map.keyboard.press('Enter');
  await expect(map.locator('#list')).toBeFocused();
  expect(new URL(map.url()).hash).toBe('');
});

test('a click chooses a place; places at one address come as a list', async ({ map }) => {
  await map.evaluate(
    ([lon, lat]) =>
      window.harness.show({
        places: window.harness.pointsAt([
          { lon, lat, category: 0, label: 3 },
          { lon: lon + 0.02, lat, category: 1, label: 3 },
          { lon: lon + 0.02, lat, category: 2, label: 3 },
          { lon: lon + 0.02, lat, category: 3, label: 3 },
        ]),
        target: { kind: 'point', lonLat: [lon, lat], minZoom: 13 },
      }),
    LYON,
  );
  await expect.poll(async () => (await sights(map))?.zoom).toBe(13);
  await canvas(map).click();
  await expect.poll(() => map.evaluate(() => window.harness.told.places)).toEqual([1]);
  const box = await canvas(map).boundingBox();
  const pixelsPerDegree = (256 * 2 ** 13) / 360;
  await map.mouse.click(
    (box?.x ?? 0) + (box?.width ?? 0) / 2 + 0.02 * pixelsPerDegree,
    (box?.y ?? 0) + (box?.height ?? 0) / 2,
  );
  await expect
    .poll(() => map.evaluate(() => window.harness.told.clusters.at(-1)?.members.toSorted()))
    .toEqual([2, 3, 4]);
});

test('moves and zooms by keyboard and by the buttons outside the map', async ({ map }) => {
  await map.evaluate(() => window.harness.show({}));
  await expect.poll(async () => (await sights(map)) !== null).toBe(true);
  const start = await sights(map);
  await canvas(map).focus();
  await map.keyboard.press('ArrowRight');
  await expect.poll(async () => (await sights(map))?.box[0] ?? 0).toBeGreaterThan((start?.box[0] ?? 0) + 0.1);
  await map.keyboard.press('+');
  await expect.poll(async () => (await sights(map))?.zoom ?? 0).toBeGreaterThan((start?.zoom ?? 0) + 0.5);
  await map.getByRole('button', { name: 'Zoom arrière' }).click();
  await expect.poll(async () => (await sights(map))?.zoom ?? 99).toBeLessThan((start?.zoom ?? 0) + 0.5);
  await map.getByLabel('Aller à…').selectOption('La Réunion');
  await expect.poll(async () => (await sights(map))?.mainTown).toBe('Saint-Denis');
});

test('quick steps of the zoom buttons add up, however slow the machine', async ({ map }) => {
  await map.evaluate(() => window.harness.show({}));
  await expect.poll(async () => (await sights(map))?.zoom ?? 0).toBeGreaterThan(0);
  const start = (await sights(map))?.zoom ?? 0;
  await map.getByRole('button', { name: 'Zoom avant' }).evaluate((button: HTMLElement) => {
    for (let click = 0; click < 3; click++) button.click();
  });
  await expect.poll(async () => (await sights(map))?.zoom ?? 0).toBeCloseTo(start + 3, 5);
});

test('only a live SOS is red, with its circle and its trail', async ({ map }) => {
  const alert = { id: 'a', kind: 'sos', lonLat: [4.835, 45.76], accuracyMeters: 900, trail: [[4.82, 45.75]] } as const;
  const show = (isLive: boolean) =>
    map.evaluate(
      ({ shown, live }) =>
        window.harness.show({
          alerts: [{ ...shown, lonLat: [...shown.lonLat], trail: [[4.82, 45.75]], isLive: live }],
          target: { kind: 'point', lonLat: [4.835, 45.76], minZoom: 13 },
        }),
      { shown: alert, live: isLive },
    );
  await show(true);
  await expect.poll(() => shareOf(map, [0xc0, 0x18, 0x2b])).toBeGreaterThan(0.0003);
  await canvas(map).click();
  await expect.poll(() => map.evaluate(() => window.harness.told.alerts)).toEqual(['a']);
  await show(false);
  await expect.poll(() => shareOf(map, [0xc0, 0x18, 0x2b])).toBe(0);
});

test('closing gives everything back: scenes, canvases, listeners; one worker serves every map of the window', async ({
  map,
}) => {
  const cdp = await map.context().newCDPSession(map);
  const openAndClose = async () => {
    await map.evaluate(() => window.harness.show({ places: window.harness.scatter(500) }));
    await expect.poll(() => map.workers().length).toBe(1);
    await map.evaluate(() => window.harness.close());
    expect(map.workers().length).toBe(1);
  };
  const listeners = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Memory.getDOMCounters')).jsEventListeners;
  };
  await map.evaluate(() => window.harness.show({}));
  expect(await alive(cdp, 'window.harness.sceneClass.prototype')).toBe(1);
  // What a frame or an answer on its way still holds goes with it.
  const allGone = () => expect.poll(() => alive(cdp, 'window.harness.sceneClass.prototype')).toBe(0);
  await openAndClose();
  await allGone();
  const afterOne = await listeners();
  for (let i = 0; i < 4; i++) await openAndClose();
  await allGone();
  // ol itself keeps a canvas or two for measuring; five forgotten maps would be thirty.
  await expect.poll(() => alive(cdp, 'HTMLCanvasElement.prototype')).toBeLessThanOrEqual(3);
  await expect.poll(listeners).toBeLessThanOrEqual(afterOne);
});

/** Objects of a prototype that the garbage collector could not take. */
async function alive(cdp: CDPSession, prototype: string): Promise<number> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: prototype });
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
  const counted = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  // The answer itself holds what it found.
  await cdp.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' });
  return Number(counted.result.value);
}

test('A1 stays responsive with 10 000 places', async ({ map }, info) => {
  const startMs = performance.now();
  await showScattered(map, { count: 10_000, chosenCount: 0 });
  const firstMs = performance.now() - startMs;
  const framesPerSecond = await panFramesPerSecond(map);
  info.annotations.push({ type: 'first draw ms', description: firstMs.toFixed(0) });
  info.annotations.push({ type: 'pan frames per second', description: framesPerSecond.toFixed(0) });
  expect(framesPerSecond).toBeGreaterThan(LEAST_PAN_FRAMES_PER_SECOND);
  expect(firstMs).toBeLessThan(5_000);
});
