import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { WALK_SPEED } from '../../src/fabric/index.ts';
import { bodiesOf, ringAtOrBelow } from '../../src/gen/body.ts';
import { blockAt, cellOf, gridOf } from '../../src/gen/grid.ts';
import { suiteOf } from '../../src/gen/inside/suite.ts';
import { sidePlan } from '../../src/gen/lots.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { route, vistas } from '../../src/gen/index.ts';
import { worldOf } from '../../src/world/index.ts';
import type { CityPage } from '../../src/client/main.ts';
import type { Stand } from '../../src/client/start.ts';
import { describeBrowser } from '../browser.ts';
import { atRest, hasSaid, keepWords, servedClient } from './built.ts';

const SIZE = { w: 160, h: 90, preset: 'low' } as const;
const WORLD = worldOf();

/** Ten in the morning of the first day. */
const MORNING = 946_080_360_000;
/** Degrees a second by keys. */
const TURN_SPEED = 75;
/** Degrees of yaw from one point to another: 0 is +z, 90 is −x. */
function yawTo(from: { x: number; z: number }, to: readonly number[]): number {
  const yaw = (Math.atan2(from.x - to[0]!, to[2]! - from.z) * 180) / Math.PI;
  return (yaw + 360) % 360;
}

/** How far two pictures of one size are from one another: a mean difference of pixels, 0 to 255. */
async function apartBy(page: Page, ...urls: [string, string]): Promise<number> {
  return page.evaluate(async (pair) => {
    const seen = await Promise.all(
      pair.map(async (data) => {
        const image = new Image();
        image.src = data;
        await image.decode();
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height).data;
      }),
    );
    const [a, b] = seen as [Uint8ClampedArray, Uint8ClampedArray];
    return a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0) / ((a.length * 3) / 4);
  }, urls);
}

/** How bright and how varied a PNG is: mean, and standard deviation, of its grey, 0 to 255. */
async function greyOf(page: Page, url: string): Promise<{ mean: number; spread: number }> {
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = data;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    let sum = 0;
    let squares = 0;
    const count = pixels.length / 4;
    for (let i = 0; i < pixels.length; i += 4) {
      const grey = (pixels[i]! + pixels[i + 1]! + pixels[i + 2]!) / 3;
      sum += grey;
      squares += grey * grey;
    }
    const mean = sum / count;
    return { mean, spread: Math.sqrt(squares / count - mean * mean) };
  }, url);
}

/** A place on a ledge before an open door, and one in the room behind it. */
function throughADoor(): { from: Place; to: Place } {
  const { place } = vistas(WORLD.key, null, 1)[0]!;
  if (place.frame.kind !== 'column') throw new Error('a vista is in a column');
  const gap = gapAt(WORLD.key, place.frame, place.y);
  const grid = gridOf(gap);
  for (const body of bodiesOf(blockAt(gap, cellOf(grid, 0, place.x), cellOf(grid, 1, place.z))))
    for (const lot of sidePlan(body, 0).lots) {
      const suite = suiteOf(lot, ringAtOrBelow(body, 16));
      const door = suite?.doors.find(({ open }) => open);
      if (!suite || !door) continue;
      const at = (d: number): Place => ({
        frame: place.frame,
        x: body.x0 + door.s,
        y: gap.floorY + suite.y,
        z: body.z0 + d,
      });
      return { from: at(suite.front - 2.5), to: at(suite.front + 1.5) };
    }
  throw new Error('a block has doors');
}

describeBrowser('the client', () => {
  const served = servedClient({ world: WORLD });

  async function open(query: string): Promise<Page> {
    const page = await served.browser.newPage({
      viewport: { width: SIZE.w, height: SIZE.h },
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(120_000);
    await keepWords(page);
    await page.goto(`${served.server.url}${query}`);
    return page;
  }

  const isOpen = (page: Page): Promise<unknown> =>
    page.waitForFunction(() => window.city !== undefined);
  const where = (page: Page): Promise<ReturnType<CityPage['where']>> =>
    page.evaluate(() => window.city!.where());
  const photo = (page: Page): Promise<string> =>
    page.evaluate(async (size) => {
      await window.city!.ready;
      return window.city!.photo(size);
    }, SIZE);

  test('CL4 a vista is no blank page, and two openings give the same picture', async () => {
    const [vista] = vistas(WORLD.key, null, 1);
    const at = formatPlace(vista!.place);
    const query = `?at=${at}&look=${vista!.yaw},${vista!.pitch}&t=${MORNING}&preset=low&figure=1&still=1`;
    const pictures: string[] = [];
    for (let i = 0; i < 2; i++) {
      const page = await open(query);
      await isOpen(page);
      pictures.push(await photo(page));
      if (i === 0) {
        const { mean, spread } = await greyOf(page, pictures[0]!);
        expect(mean).toBeGreaterThan(30);
        expect(mean).toBeLessThan(250);
        expect(spread).toBeGreaterThan(20);
      }
      await page.close();
    }
    expect(pictures[1]).toBe(pictures[0]);
  });

  test('CL15 CL4 keys walk along a route, the link follows, and opens on the same picture', async () => {
    const [from, to] = vistas(WORLD.key, null, 2);
    const { waypoints } = route(WORLD.key, from!.place, to!.place)!;
    // What lies at one's feet shows no way.
    const apart = (p: readonly number[]) =>
      Math.hypot(p[0]! - from!.place.x, p[2]! - from!.place.z);
    const goals = waypoints.filter((p) => apart(p) > 3).slice(0, 3);
    const yaw = Math.round(yawTo(from!.place, goals[0]!));
    const page = await open(
      `?at=${formatPlace(from!.place)}&look=${yaw},-3&t=${MORNING}&preset=low`,
    );
    await isOpen(page);
    expect((await where(page)).body).toBe('walk');
    let walked = 0;
    for (const goal of goals) {
      const left = Math.max(0, 12 - walked);
      if (left > 0) walked += await walkTo(page, goal, left);
    }
    expect(walked).toBeGreaterThan(8);
    const here = await where(page);
    expect(here.y).toBeCloseTo(from!.place.y, 0);
    const link = await page.evaluate(() => window.city!.link());
    await expect.poll(() => new URL(page.url()).search, { timeout: 20_000 }).toBe(link);
    expect(link).toContain('preset=low');
    const live = await photo(page);
    await page.close();
    const again = await open(`${link}&still=1`);
    await isOpen(again);
    expect(await photo(again)).toBe(live);
    await again.close();
  });

  /** What is on the screen once nothing of it changes any more: nothing is written over it. */
  async function shown(page: Page): Promise<string> {
    let [before, now, same] = ['', '', 0];
    while (same < 3) {
      await page.waitForTimeout(600);
      before = now;
      now = (await page.screenshot()).toString('base64');
      const isBuilt = await page.evaluate(() => {
        const { missing, underWay } = window.city!.state();
        return missing === 0 && underWay === 0;
      });
      same = isBuilt && now === before ? same + 1 : 0;
    }
    return now;
  }

  for (const [how, more, keys] of [
    ['walked in ink', '', ['w', 'ArrowRight']],
    ['followed, in film', '&style=film&body=third', ['w', 'ArrowLeft']],
    ['flown', '&body=fly', ['w', 'e', 'ArrowRight']],
  ] as const)
    test(`CL79 CL4 what is on the screen of who has ${how} is what opening the address bar’s link shows`, async () => {
      const [, { place, yaw, pitch }] = vistas(WORLD.key, null, 2) as [unknown, Stand];
      const query = `?at=${formatPlace(place)}&look=${yaw},${pitch}&t=${MORNING}&preset=low&hud=0`;
      const page = await open(`${query}${more}`);
      await isOpen(page);
      await page.evaluate(() => window.city!.ready);
      const begun = await where(page);
      for (const key of keys) await hold(page, key, 0.73);
      const live = await shown(page);
      expect(await where(page)).not.toEqual(begun);
      const link = new URL(page.url()).search;
      expect(link).toBe(await page.evaluate(() => window.city!.link()));
      // Who opens the link would see who made it.
      await page.close();
      const friends = await open(link);
      await isOpen(friends);
      await friends.evaluate(() => window.city!.ready);
      expect((await shown(friends)) === live).toBe(true);
      expect(new URL(friends.url()).search).toBe(link);
      await friends.close();
    });

  test('IN10 keys walk in at a door, and what is drawn behind it is a room', async () => {
    const { from, to } = throughADoor();
    const goals = route(WORLD.key, from, to)!.waypoints.slice(1);
    // Into the house, before the door and behind it.
    const yaw = Math.round(yawTo(from, [to.x, to.y, to.z]));
    const page = await open(`?at=${formatPlace(from)}&look=${yaw},-3&t=${MORNING}&preset=low`);
    await isOpen(page);
    const outside = await photo(page);
    for (const goal of goals) await walkTo(page, goal, 12);
    const here = await where(page);
    expect(Math.hypot(here.x - to.x, here.z - to.z)).toBeLessThan(1);
    expect(here.y).toBeCloseTo(to.y, 0);
    expect(here.body).toBe('walk');
    await page.evaluate((along) => window.city!.look(along, -3), yaw);
    const inside = await photo(page);
    // Whoever stood in solid matter would see nothing at all; and the wall with its door is behind.
    expect((await greyOf(page, inside)).spread).toBeGreaterThan(5);
    expect(await apartBy(page, inside, outside)).toBeGreaterThan(20);
    await page.close();
  });

  /** Holds a key for so long by its own time stamps, however long the page takes to hear of it. */
  async function hold(page: Page, key: string, seconds: number): Promise<void> {
    const isHeard = page.keyboard.down(key);
    await page.waitForTimeout(seconds * 1000);
    await Promise.all([isHeard, page.keyboard.up(key)]);
    await atRest(page);
  }

  /** Holds W towards a goal, turning by the arrow keys, for at most so many metres; answers how many. */
  async function walkTo(page: Page, goal: readonly number[], metres: number): Promise<number> {
    const start = await where(page);
    const full = Math.hypot(goal[0]! - start.x, goal[2]! - start.z);
    const wanted = Math.min(full - 0.3, metres);
    if (wanted < 0.1) return 0;
    for (let i = 0; i < 400; i++) {
      const now = await where(page);
      const off = ((yawTo(now, goal) - now.yaw + 540) % 360) - 180;
      const left = wanted - Math.hypot(now.x - start.x, now.z - start.z);
      if (left < 0.1) break;
      const turn = off > 0 ? 'ArrowRight' : 'ArrowLeft';
      if (Math.abs(off) > 4) await hold(page, turn, Math.abs(off) / TURN_SPEED);
      else await hold(page, 'w', Math.min(left, 1.5) / WALK_SPEED);
    }
    const end = await where(page);
    expect(Math.hypot(goal[0]! - end.x, goal[2]! - end.z)).toBeLessThan(full);
    return Math.hypot(end.x - start.x, end.z - start.z);
  }

  test('CL3 CL16 a bad field is one sentence in the page, and the visit begins all the same', async () => {
    const page = await open('?look=up&preset=low');
    const message = page.locator('.fault');
    await message.first().waitFor();
    expect(await message.count()).toBe(1);
    expect(await message.first().textContent()).toMatch(
      /The link's look .* is not used: .* such as 90,-5\./,
    );
    await isOpen(page);
    await page.close();
  });

  test('CL14 CL1 a link into the air flies and says so, and names the hour that it was given', async () => {
    const place = vistas(WORLD.key, null, 1)[0]!.place;
    const page = await open(`?at=${formatPlace({ ...place, y: place.y + 200 })}&preset=low`);
    await page.getByText('Nothing here bears a body').waitFor();
    expect((await where(page)).body).toBe('fly');
    expect(await page.evaluate(() => window.city!.link())).toMatch(/[?&]t=9460803\d{5}&/);
    // Of a time before the place was built that is said, and it is offered as it is now.
    await page.goto(`${served.server.url}?at=${formatPlace(place)}&t=630720000&preset=low`);
    const then = page.getByText(/of the year 2, and what one stands on here was built in \d+/);
    await then.waitFor();
    expect((await where(page)).body).toBe('fly');
    await page.getByText('See it as it is now').dispatchEvent('click');
    await expect.poll(async () => (await where(page)).body).toBe('walk');
    await then.waitFor({ state: 'detached' });
    await page.goBack();
    await expect.poll(async () => (await where(page)).body).toBe('fly');
    await page.close();
  });

  test('CL76 another City is walked alone and says so; a void offers a place that is built', async () => {
    const page = await open('?w=7&preset=low');
    await page.getByText('This is the City of seed 7').waitFor();
    await isOpen(page);
    await page.evaluate(() => window.city!.ready);
    await page.getByText('alone: another City than the server’s').waitFor();
    expect(await page.evaluate(() => window.city!.state()['line'])).toBe('joining');
    expect(await page.evaluate(() => window.city!.link())).toContain('w=7&');
    // From there a way leads to the City that is kept here, and back again.
    await page.keyboard.press('Shift+O');
    await page.getByRole('dialog').getByRole('button', { name: 'To the server’s City' }).click();
    await page.waitForFunction(() => window.city?.state()['line'] === 'here');
    expect(await page.evaluate(() => window.city!.link())).not.toContain('w=7');
    await page.goBack();
    await page.locator('.message').getByRole('button', { name: 'To the server’s City' }).waitFor();
    await page.goto(`${served.server.url}?at=core/0,0,0&preset=low`);
    // Pressed as soon as it is there: it goes again by itself.
    await page.waitForFunction(() => {
      const said = [...document.querySelectorAll('.message')];
      const offer = said.find((one) => one.textContent!.includes('nothing is built within it'));
      offer?.querySelector('button')?.click();
      return offer !== undefined;
    });
    await page.waitForFunction(() => window.city!.link().includes('at=3000.0.'));
    await page.close();
  });

  test('CL20 a sketch comes before most shaders, all are made under it, and none while walking', async () => {
    const page = await served.browser.newPage({ viewport: { width: SIZE.w, height: SIZE.h } });
    page.setDefaultTimeout(120_000);
    await page.addInitScript(() => {
      const seen = { links: 0, parts: 0, sketched: 0 };
      Object.assign(globalThis, { seen });
      const gl = WebGL2RenderingContext.prototype;
      const { linkProgram, drawElements } = gl;
      gl.linkProgram = function link(program) {
        seen.links++;
        linkProgram.call(this, program);
      };
      gl.drawElements = function draw(mode, count, type, offset) {
        if (count > 3 && seen.parts++ === 0) seen.sketched = seen.links;
        drawElements.call(this, mode, count, type, offset);
      };
    });
    await page.goto(`${served.server.url}?preset=low`);
    await isOpen(page);
    const read = (): Promise<Record<'links' | 'parts' | 'sketched', number>> =>
      page.evaluate(
        () =>
          (globalThis as unknown as { seen: { links: number; parts: number; sketched: number } })
            .seen,
      );
    await page.evaluate(() => window.city!.ready);
    const { links } = await read();
    await page.keyboard.down('w');
    await page.waitForTimeout(1500);
    await page.keyboard.up('w');
    const seen = await read();
    expect(seen.sketched).toBeGreaterThan(0);
    expect(seen.sketched).toBeLessThan(4);
    expect(links).toBeGreaterThan(seen.sketched + 4);
    expect(seen.links).toBe(links);
    expect(seen.parts).toBeGreaterThan(50);
    await page.close();
  });

  test('CL23 a button of a gamepad counts that is pressed for less than a frame', async () => {
    const page = await open('?preset=low');
    await isOpen(page);
    await page.evaluate(async () => {
      const buttons = Array.from({ length: 17 }, () => ({ pressed: false, value: 0 }));
      const pad = { mapping: 'standard', axes: [0, 0, 0, 0], buttons } as unknown as Gamepad;
      navigator.getGamepads = () => [pad];
      // No frame comes meanwhile.
      globalThis.requestAnimationFrame = () => 0;
      dispatchEvent(new Event('gamepadconnected'));
      const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
      await wait(200);
      buttons[9]!.pressed = true;
      await wait(100);
      buttons[9]!.pressed = false;
    });
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.close();
  });

  test('CL16 without WebGL 2 the page says what, why and what next', async () => {
    const page = await served.browser.newPage({ viewport: { width: SIZE.w, height: SIZE.h } });
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await page.goto(served.server.url);
    const text = await page.locator('.fault').first().textContent();
    expect(text).toMatch(/WebGL 2.*Switch on hardware acceleration/);
    await page.close();
  });

  test('CL16 a lost context is said, and comes back', async () => {
    const page = await open('?preset=low');
    await isOpen(page);
    await page.evaluate(() => window.city!.ready);
    await page.evaluate(() => {
      const canvas = document.querySelector('canvas')!;
      const loss = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
      loss.loseContext();
      setTimeout(() => loss.restoreContext(), 500);
    });
    await page.locator('.fault', { hasText: 'graphics card was taken away' }).waitFor();
    await hasSaid(page, 'is back');
    const { spread } = await greyOf(page, await photo(page));
    expect(spread).toBeGreaterThan(20);
    await page.close();
  });
});
