import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { formatPlace, hashOf, nodeAt } from '../../src/core/index.ts';
import { vistas } from '../../src/gen/index.ts';
import { askPlace, chunkNow, tickNow } from '../../src/world/index.ts';
import { describeBrowser } from '../browser.ts';
import { WORLD, liveIn, make, near } from '../world/hands.ts';
import { axeFaults, hasSaid, openPage, saidAt, servedClient } from './built.ts';

const [VISTA] = vistas(WORLD.key, null, 1);
const HERE = `?at=${formatPlace(VISTA!.place)}&look=${VISTA!.yaw},${VISTA!.pitch}&t=946080360000`;
/** Software draws slowly. */
const SLOW = { timeout: 120_000 };

/** What of a page is to be as it was once a picture has been given up. */
const stateOf = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const { preset } = window.city!.state();
    const { width, height } = document.querySelector('canvas')!;
    return { preset, width, height, link: window.city!.link() };
  });
const shareOf = (page: Page): Promise<number> =>
  page.evaluate(() => Number(window.city!.state()['photographed']));

describeBrowser('photographs', () => {
  const live = liveIn();
  const served = servedClient({ world: WORLD, live });

  const open = (query: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page> =>
    openPage(served, `${query}&preset=low`, {
      size: { width: 320, height: 240 },
      prepare,
    });

  const taking = (page: Page) => page.getByRole('button', { name: 'Take the picture' });
  const cancel = (page: Page) => page.getByRole('button', { name: 'Cancel' });

  /** Begins a picture of 60 tiles, and is back in the midst of the first thing that is drawn of it. */
  async function beginLarge(page: Page): Promise<void> {
    await page.keyboard.press('p');
    await page.getByLabel('Size').selectOption('7680x4320');
    await taking(page).click();
    await page.getByText(/^Taking the picture: \d+ pieces? to be built$/).waitFor();
    await expect.poll(() => shareOf(page), SLOW).toBeGreaterThan(0);
    const first = await shareOf(page);
    await expect.poll(() => shareOf(page), SLOW).toBeGreaterThan(first);
  }

  /** A small picture, taken by the panel. */
  async function takeSmall(page: Page): Promise<Buffer> {
    await page.getByLabel('Size').selectOption('window');
    await page.getByLabel('Drawn').selectOption('game');
    const saved = page.waitForEvent('download');
    await taking(page).press('Enter');
    return readFileSync(await (await saved).path());
  }

  test('CL28 a large picture is given up in the midst of a tile: nothing is saved, the page is as it was, and another is taken', async () => {
    const page = await open(HERE);
    await page.evaluate(() => window.city!.ready);
    let saved = 0;
    page.on('download', () => saved++);
    const before = await stateOf(page);
    await beginLarge(page);
    // It is drawn in small before its first tile, which is the dearest piece of all; the page is free all the while.
    const frames = await page.evaluate(async () => {
      const share = (): number => Number(window.city!.state()['photographed']);
      let drawn = 0;
      for (const at = share(); share() === at; drawn++)
        await new Promise((next) => requestAnimationFrame(next));
      return drawn;
    });
    expect(frames).toBeGreaterThan(0);
    // Meanwhile the City is there as it was, and no empty page.
    const tones = await page.locator('.veil').evaluate((veil: HTMLCanvasElement) => {
      const { data } = veil.getContext('2d')!.getImageData(0, 0, veil.width, veil.height);
      return new Set(data.filter((_, i) => i % 4 === 1)).size;
    });
    expect(tones).toBeGreaterThan(16);
    await page.getByText(/^Taking the picture: first in small, \d+ %/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await cancel(page).click();
    await taking(page).waitFor();
    expect(await saidAt(page, 'It is given up: nothing is saved.')).not.toBe(-1);
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Take the picture');
    expect(await stateOf(page)).toEqual(before);
    expect(saved).toBe(0);
    await page.locator('.veil').waitFor({ state: 'detached' });
    const png = (await takeSmall(page)).toString('latin1');
    // By keys alone the next one is a key away.
    await taking(page).waitFor();
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Take the picture');
    expect(png.slice(1, 4)).toBe('PNG');
    const { x, y, z } = await page.evaluate(() => window.city!.where());
    // What is let into a floor stands a hair above it.
    expect(Math.abs(y - VISTA!.place.y)).toBeLessThan(0.05);
    expect(png).toContain(`tEXtAddress\0${formatPlace({ ...VISTA!.place, x, y, z })}`);
    expect(png).toContain('tEXtLink\0?at=');
    await page.context().close();
  });

  test('CL28 whoever closes the sheet is told at the foot what is under way, and nothing changes what is drawn', async () => {
    const page = await open(HERE);
    const link = () => page.evaluate(() => window.city!.link());
    const first = await link();
    await page.keyboard.press('r');
    await expect.poll(link, SLOW).not.toBe(first);
    await beginLarge(page);
    const before = await link();
    expect(await page.getByLabel('Lens').isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.low').getByText('Taking the picture').waitFor();
    for (const key of ['r', 't', 'ArrowLeft', 'f', 'i']) await page.keyboard.press(key);
    await hasSaid(page, 'A picture is being taken: until it is done, or cancelled,');
    await page.goBack();
    await page.setViewportSize({ width: 260, height: 200 });
    expect(await link()).toBe(before);
    await cancel(page).click();
    await hasSaid(page, 'given up');
    await page.locator('.low').getByText('Taking the picture').waitFor({ state: 'detached' });
    // What came meanwhile has waited: the way back, and another window.
    await expect.poll(link, SLOW).toBe(first);
    const width = () => page.evaluate(() => document.querySelector('canvas')!.width);
    await expect.poll(width, SLOW).toBe(260);
    await page.context().close();
  });

  test('CL28 CL16 a picture whose card is taken away is no picture, and says so', async () => {
    const page = await open(HERE);
    let saved = 0;
    page.on('download', () => saved++);
    await beginLarge(page);
    await page.evaluate(() => {
      const gl = document.querySelector('canvas')!.getContext('webgl2')!;
      const card = gl.getExtension('WEBGL_lose_context')!;
      card.loseContext();
      setTimeout(() => card.restoreContext(), 3000);
    });
    await hasSaid(page, 'The graphics card was taken away while it drew');
    await hasSaid(page, 'The graphics card is back.');
    await taking(page).waitFor();
    await page.locator('.message', { hasText: 'while it drew' }).waitFor();
    expect((await takeSmall(page)).subarray(1, 4).toString()).toBe('PNG');
    expect(saved).toBe(1);
    await page.context().close();
  });

  test('CL28 exposure counts in the open sheet and its pictures, and is remembered there; elsewhere it is 1', async () => {
    const page = await open(`${HERE}&style=film`);
    await page.evaluate(() => window.city!.ready);
    const brightnessOf = (bytes: Buffer): Promise<number> =>
      page.evaluate(async (png) => {
        const file = Uint8Array.from(atob(png), (byte) => byte.charCodeAt(0));
        const image = await createImageBitmap(new Blob([file]));
        const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
        pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, image.width, image.height);
        return data.reduce((sum, v) => sum + v, 0) / data.length;
      }, bytes.toString('base64'));
    // A picture by a script; and how bright that is which was on the screen as it was begun.
    const look = () =>
      page.evaluate(async () => {
        const made = window.city!.photo({ w: 64, h: 48, preset: 'low' });
        const veil = document.querySelector<HTMLCanvasElement>('.veil')!;
        const { data } = veil.getContext('2d')!.getImageData(0, 0, veil.width, veil.height);
        const shown = data.reduce((sum, v) => sum + v, 0) / data.length;
        return { shown, made: await made };
      });
    const shown = async (): Promise<number> => (await look()).shown;
    const first = await look();
    await page.keyboard.press('p');
    const neutral = await brightnessOf(await takeSmall(page));
    await page.getByLabel('Exposure').fill('0.25');
    await expect.poll(shown, SLOW).toBeLessThan(0.8 * first.shown);
    expect(await brightnessOf(await takeSmall(page))).toBeLessThan(0.8 * neutral);
    expect((await look()).made).toBe(first.made);
    await page.getByRole('dialog').press('Escape');
    await expect.poll(shown, SLOW).toBeGreaterThan(0.95 * first.shown);
    await page.keyboard.press('p');
    expect(await page.getByLabel('Exposure').inputValue()).toBe('0.25');
    await expect.poll(shown, SLOW).toBeLessThan(0.8 * first.shown);
    await page.context().close();
  });

  test('CL33 CL28 a path is recorded as frames, and the eye is where it was afterwards', async () => {
    const page = await open(HERE);
    const where = () => page.evaluate(() => window.city!.where());
    await page.keyboard.press('p');
    await page.getByLabel('Drawn').selectOption('game');
    const first = await where();
    await page.getByRole('button', { name: 'Begins here' }).click();
    await page.evaluate(() => window.city!.look(40, 5));
    await page.getByRole('button', { name: 'Ends here' }).click();
    await page.getByLabel('Frames').fill('2');
    const before = await where();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Record as ZIP' }).click();
    const text = readFileSync(await (await saved).path()).toString('latin1');
    expect(text.startsWith('PK')).toBe(true);
    expect(text.match(/frame-000[12]\.png/g)).toHaveLength(4);
    const looks = [...text.matchAll(/tEXtLink\0\?at=[^&]+&look=([\d.]+),/g)].map((m) => m[1]);
    expect(looks).toEqual([String(first.yaw), '40']);
    expect(await where()).toEqual(before);
    await page.context().close();
  });

  test('CL28 in a tab that nobody looks at, whose own clocks hardly go, a picture is done all the same', async () => {
    const page = await open(HERE);
    await page.evaluate(() => window.city!.ready);
    await page.keyboard.press('p');
    await page.getByLabel('Drawn').selectOption('game');
    await page.evaluate(() => {
      const { setTimeout: asEver } = globalThis;
      const slow = (act: () => void, ms = 0): unknown => asEver(act, Math.max(ms, 300_000));
      Object.assign(globalThis, { setTimeout: slow });
    });
    const saved = page.waitForEvent('download');
    await taking(page).click();
    expect(
      readFileSync(await (await saved).path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    await page.context().close();
  });

  test('CL78 the panel’s picture and its path have in them what has happened, though the line tells nothing', async () => {
    const at = near(2, 0, 2);
    const feet = askPlace(near(0, 0, 0));
    const { x, y, z } = nodeAt(feet.frame, 0, feet.x, feet.y, feet.z);
    const hashNow = async (): Promise<string> =>
      hashOf(await chunkNow(live, { frame: feet.frame, level: 0, x, y, z }, tickNow(live)));
    for (const button of ['Take the picture', 'Record as ZIP']) {
      const empty = await hashNow();
      const made = await make(live, { kind: 'place', at, part: 'box', size: [0.5, 0.5, 0.5] });
      // Nobody answers.
      const deaf = (page: Page) => page.routeWebSocket(/v1\/live/, () => undefined);
      const page = await open(`?at=${near(0, 0, 0)}`, deaf);
      const hash = () =>
        page.evaluate(([nx, ny, nz]) => window.city!.hash(0, nx, ny, nz), [x, y, z] as const);
      expect(await hash(), button).toBe(empty);
      await page.keyboard.press('p');
      await page.getByLabel('Drawn').selectOption('game');
      await page.getByRole('button', { name: 'Begins here' }).click();
      await page.getByRole('button', { name: 'Ends here' }).click();
      await page.getByLabel('Frames').fill('2');
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: button }).click();
      await saved;
      expect(await hash(), button).toBe(await hashNow());
      expect(await hash(), button).not.toBe(empty);
      await page.context().close();
      await make(live, { kind: 'undo', event: made });
    }
  });

  test('CL28 CL78 a picture whose server says nothing is given up at once', async () => {
    const page = await open(HERE);
    await page.route('**/v1/past*', () => undefined); // Nobody answers.
    await page.keyboard.press('p');
    await taking(page).click();
    const began = Date.now();
    await cancel(page).click();
    await taking(page).waitFor();
    expect(Date.now() - began).toBeLessThan(10_000); // A server is waited for twice as long.
    expect(await saidAt(page, 'It is given up: nothing is saved.')).not.toBe(-1);
    await page.context().close();
  });

  test('CL78 what others do while a picture is taken is shown once it is done', async () => {
    const feet = askPlace(near(0, 0, 0));
    const { x, y, z } = nodeAt(feet.frame, 0, feet.x, feet.y, feet.z);
    const page = await open(`?at=${near(0, 0, 0)}`);
    await page.waitForFunction(() => window.city!.state()['line'] === 'here');
    const hash = () =>
      page.evaluate(([nx, ny, nz]) => window.city!.hash(0, nx, ny, nz), [x, y, z] as const);
    const hashNow = async (): Promise<string> =>
      hashOf(await chunkNow(live, { frame: feet.frame, level: 0, x, y, z }, tickNow(live)));
    await expect.poll(hash, SLOW).toBe(await hashNow());
    await beginLarge(page);
    const before = await hash();
    await make(live, { kind: 'place', at: near(-2, 0, 2), part: 'box', size: [0.5, 0.5, 0.5] });
    await page.waitForTimeout(1500);
    expect(await hash()).toBe(before);
    await cancel(page).click();
    await expect.poll(hash, SLOW).toBe(await hashNow());
    expect(await hash()).not.toBe(before);
    await page.context().close();
  });
});
