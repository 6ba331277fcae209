import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeBrowser, launchBrowser } from '../browser.ts';
import { openPage } from './bundle.ts';
import { FIXTURE_AIR } from './fixture.ts';
import type { Shot } from './scene.ts';

describeBrowser('tones of walls', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('VW40 of the four ways a wall turns by day two are all but paper, one is hatched and one is dark', async () => {
    const page = await openPage(browser, './page.ts');
    /** Of one side of a slab 64 m wide, 64 m high and 1 m thick, from some 100 m away. */
    const tone = (camera: { x: number; z: number; yaw: number; fovDegrees: number }) =>
      page.evaluate((it) => (globalThis as unknown as { wallTone(s: Shot): number }).wallTone(it), {
        width: 96,
        height: 96,
        preset: 'low',
        camera: { y: 32, pitch: 0, ...camera },
        conditions: {
          style: 'ink',
          lampFront: { phase: 0.5, perMetreX: 0, perMetreZ: 0 },
          ...FIXTURE_AIR,
          exposure: 1,
        },
      } satisfies Shot);
    const sides = [
      await tone({ x: 32, z: -68, yaw: 0, fovDegrees: 30 }),
      await tone({ x: 32, z: 133, yaw: 180, fovDegrees: 30 }),
      await tone({ x: -100, z: 32.5, yaw: -90, fovDegrees: 0.5 }),
      await tone({ x: 164, z: 32.5, yaw: 90, fovDegrees: 0.5 }),
    ];
    const [lit, dark, hatched, litToo] = sides as [number, number, number, number];
    expect(Math.min(lit, litToo)).toBeGreaterThan(220);
    expect(hatched).toBeLessThan(Math.min(lit, litToo) - 10);
    expect(hatched).toBeGreaterThan(130);
    expect(dark).toBeLessThan(60);
    // Before one's face it is hatched, and no black page.
    const near = await tone({ x: 32, z: 41, yaw: 180, fovDegrees: 30 });
    expect(near).toBeGreaterThan(90);
    expect(near).toBeLessThan(Math.min(lit, litToo) - 20);
  });

  test('VW41 of the sixteen ways in which a wall may be clad no two look alike', async () => {
    const page = await openPage(browser, './page.ts');
    const shot = {
      width: 192,
      height: 144,
      preset: 'low',
      camera: { x: 32, y: 32, z: 29, yaw: 0, pitch: 0, fovDegrees: 60 },
      conditions: {
        style: 'ink',
        lampFront: { phase: 0.5, perMetreX: 0, perMetreZ: 0 },
        ...FIXTURE_AIR,
        exposure: 1,
      },
    } satisfies Shot;
    const apart = await page.evaluate(
      (it) => (globalThis as unknown as { waysApart(s: Shot): number }).waysApart(it),
      shot,
    );
    expect(apart).toBeGreaterThan(8);
  });

  const inRoom = (z: number, yaw: number): Shot => ({
    width: 320,
    height: 180,
    preset: 'low',
    camera: { x: 32, y: 21.7, z, yaw, pitch: 0, fovDegrees: 40 },
    conditions: {
      style: 'ink',
      lampFront: { phase: 0.5, perMetreX: 0, perMetreZ: 0 },
      ...FIXTURE_AIR,
      exposure: 1,
    },
  });
  const roomPaper = (page: Page, shot: Shot, isRibbed: boolean): Promise<number> =>
    page.evaluate(
      ([it, ribbed]) =>
        (globalThis as unknown as { roomPaper(s: Shot, ribbed: boolean): number }).roomPaper(
          it,
          ribbed,
        ),
      [shot, isRibbed] as const,
    );

  test('VW42 of a black wall near by its form is told in paper, and fields of it are scraped', async () => {
    const page = await openPage(browser, './page.ts');
    const ribs = await roomPaper(page, inRoom(29, 0), true);
    const scraped = await roomPaper(page, inRoom(27, 0), false);
    for (const paper of [ribs, scraped]) {
      expect(paper).toBeGreaterThan(0.02);
      expect(paper).toBeLessThan(0.4);
    }
  });

  test('VW43 a floor bears paint', async () => {
    const page = await openPage(browser, './page.ts');
    const shot = inRoom(16, 0);
    const above = (x: number, y: number): Promise<number> =>
      page.evaluate(
        (it) => (globalThis as unknown as { floorBlack(s: Shot): number }).floorBlack(it),
        { ...shot, width: 640, height: 360, camera: { ...shot.camera, x, y, pitch: -90 } },
      );
    expect(await above(20, 34)).toBeGreaterThan(0.002);
    expect(await above(20, 200)).toBe(0);
  });
});
