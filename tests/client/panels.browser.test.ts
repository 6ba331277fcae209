import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import { findNear, vistas } from '../../src/gen/index.ts';
import { startServer } from '../../src/server/index.ts';
import { worldOf } from '../../src/world/index.ts';
import { describeBrowser } from '../browser.ts';
import { atWall } from './at-wall.ts';
import { axeFaults, hasSaid, keepWords, openPage, servedClient } from './built.ts';
import { PANELS } from './panel-keys.ts';

const WORLD = worldOf();
const [HERE, THERE] = vistas(WORLD.key, null, 2).map(
  ({ place, yaw, pitch }) => `?at=${formatPlace(place)}&look=${yaw},${pitch}&t=946080360000`,
);

/** Software draws slowly. */
const SLOW = { timeout: 30_000 };

describeBrowser('the panels', () => {
  const served = servedClient({ world: WORLD });

  const open = (query = `${HERE}&preset=low`, size = { width: 480, height: 320 }) =>
    openPage(served, query, { size });

  const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
  const where = (page: Page) => page.evaluate(() => window.city!.where());

  test('CL24 every panel opens by its key, takes the focus, is clean for axe, and gives the focus back', async () => {
    const page = await open();
    expect(await axeFaults(page)).toEqual([]);
    for (const [key, name] of PANELS) {
      await page.keyboard.press(key);
      await dialog(page, name).waitFor();
      const isInside = await dialog(page, name).evaluate((panel) =>
        panel.contains(document.activeElement),
      );
      expect(isInside, name).toBe(true);
      expect(await axeFaults(page), name).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog(page, name).waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('canvas');
    }
    await page.context().close();
  });

  test('CL24 CL46 what is said lies over no title, and a click leaves the keys to what it opened, or to the picture', async () => {
    const page = await open(undefined, { width: 640, height: 400 });
    await page.locator('footer nav').getByText('Map', { exact: true }).click();
    await dialog(page, 'Map').waitFor();
    const isInside = () =>
      dialog(page, 'Map').evaluate((panel) => panel.contains(document.activeElement));
    await expect.poll(isInside, SLOW).toBe(true);
    // A fault stays until it is closed.
    await page.evaluate(() => void dispatchEvent(new ErrorEvent('error', { message: 'a trial' })));
    await page.locator('.message', { hasText: 'a trial' }).waitFor();
    const gap = () =>
      page.evaluate(() => {
        const boxOf = (what: string) => document.querySelector(what)!.getBoundingClientRect();
        return boxOf('.panel h2').top - boxOf('.message').bottom;
      });
    await expect.poll(gap, SLOW).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Escape');
    await page.locator('footer nav').getByText('Build', { exact: true }).click();
    await page.locator('.bench').getByText('slab', { exact: true }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('canvas');
    await page.context().close();
  });

  test('CL25 a place that is gone to is announced until it is there; a wall before the face is turned from', async () => {
    const page = await open(`${HERE}&preset=low`);
    const { place, yaw } = atWall(WORLD.key);
    // No frame is drawn until what is said meanwhile has been seen.
    await page.evaluate(() => {
      const { requestAnimationFrame } = globalThis;
      const waiting: FrameRequestCallback[] = [];
      const goOn = (): void => {
        Object.assign(globalThis, { requestAnimationFrame });
        for (const frame of waiting) requestAnimationFrame(frame);
      };
      const wait = (frame: FrameRequestCallback): number => waiting.push(frame);
      Object.assign(globalThis, { goOn, requestAnimationFrame: wait });
    });
    await page.keyboard.press('/');
    await page.keyboard.type(`?at=${formatPlace(place)}&look=${yaw},0`);
    await page.keyboard.press('Enter');
    await page.locator('.coming').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Turn around' }).click();
    expect((await where(page)).yaw).not.toBe(yaw);
    await page.evaluate(() => (globalThis as unknown as { goOn(): void }).goOn());
    await page.locator('.coming').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('CL77 less motion, asked of the system or of the page, stills the picture and what is written', async () => {
    const page = await open();
    const calm = () =>
      page.evaluate(() => {
        const all = [...document.querySelectorAll('.hud, .hud *')].map((one) =>
          getComputedStyle(one),
        );
        const moves = all.some((style) =>
          `${style.transitionDuration} ${style.animationDuration}`.match(/[1-9]/),
        );
        return [window.city!.state()['calm'], !moves];
      });
    await expect.poll(calm, SLOW).toEqual([true, true]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await expect.poll(calm, SLOW).toEqual([false, false]);
    await page.keyboard.press('o');
    await dialog(page, 'Settings').getByText('Less motion').click();
    await expect.poll(calm, SLOW).toEqual([true, true]);
    await page.context().close();
  });

  test('CL34 a key is chosen in the page, and still chosen after it is opened again', async () => {
    const page = await open();
    await page.keyboard.press('?');
    await page.getByRole('button', { name: /^photograph:/ }).click();
    await page.keyboard.press('k');
    await page.keyboard.press('Escape');
    // From the buttons at the foot it leads back to the picture.
    const focus = () => page.evaluate(() => document.activeElement!.tagName);
    await expect.poll(focus, SLOW).toBe('CANVAS');
    await page.keyboard.press('Tab');
    expect(await focus()).toBe('BUTTON');
    await page.keyboard.press('Escape');
    expect(await focus()).toBe('CANVAS');
    await page.keyboard.press('k');
    await dialog(page, 'Photograph').waitFor();
    await page.reload();
    await page.waitForFunction(() => window.city !== undefined);
    await page.keyboard.press('p');
    await page.keyboard.press('k');
    await dialog(page, 'Photograph').waitFor();
    await page.context().close();
  });

  test('CL25 back and forward lead through the views, and a kept view leads back to its own', async () => {
    const page = await open();
    const first = await where(page);
    await page.keyboard.press('b');
    await hasSaid(page, 'This view is kept');
    await page.keyboard.press('/');
    await page.getByRole('button', { name: 'bridge', exact: true }).click();
    await page.locator('.finds li button').first().click();
    const second = await where(page);
    expect(Math.hypot(second.x - first.x, second.z - first.z)).toBeGreaterThan(20);
    await page.goBack();
    await expect.poll(() => where(page), SLOW).toEqual(first);
    await page.goForward();
    await expect.poll(async () => (await where(page)).x, SLOW).toBeCloseTo(second.x, 3);
    // An open panel is a step of its own, that going back closes; closed otherwise it is none.
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await where(page)).x).toBeCloseTo(second.x, 3);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => !(history.state as object | null)?.hasOwnProperty('panel'));
    await page.goBack();
    await expect.poll(() => where(page), SLOW).toEqual(first);
    await page.goForward();
    await expect.poll(async () => (await where(page)).x, SLOW).toBeCloseTo(second.x, 3);
    await page.keyboard.press('Shift+B');
    const picture = await page.locator('.views img').getAttribute('src');
    expect(picture).toMatch(/^data:image\/jpeg;base64,.{400}/);
    await page.getByRole('button', { name: /^Go to / }).click();
    expect(await where(page)).toEqual(first);
    await page.context().close();
  });

  test('CL25 an address and a link are searched for; what is neither is answered by one sentence', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('nowhere at all');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toMatch(/kind of place: vista, bridge/);
    const before = await where(page);
    await page.getByRole('searchbox').fill('http://elsewhere/?at=zzz&look=1,2');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toMatch(/^The link's at \("zzz"\) is not/);
    expect(await where(page)).toEqual(before);
    await page.getByRole('searchbox').fill('jupiter/0,0,0');
    await page.keyboard.press('Enter');
    const ofVoid = page.locator('.message').getByText('This is the void of one');
    await ofVoid.waitFor();
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill(`http://elsewhere/${THERE}`);
    await page.keyboard.press('Enter');
    // What was said of the place that was left does not stand over another.
    expect(await ofVoid.count()).toBe(0);
    const [, place] = vistas(WORLD.key, null, 2).map((vista) => vista.place);
    expect((await where(page)).x).toBeCloseTo(place!.x, 3);
    await page.context().close();
  });

  test('CL60 finds have the focus and are gone through by arrows, and so is the view in words, walking on', async () => {
    const page = await open();
    const before = await where(page);
    await page.keyboard.press('/');
    await page.keyboard.type('bridge');
    await page.keyboard.press('Enter');
    const focus = (): Promise<string> => page.evaluate(() => document.activeElement!.textContent);
    const finds = page.locator('.finds li');
    expect(await focus()).toBe(await finds.nth(0).locator('button').first().textContent());
    await page.keyboard.press('ArrowDown');
    expect(await focus()).toBe(await finds.nth(1).locator('button').first().textContent());
    await page.keyboard.press('ArrowRight');
    expect(await focus()).toBe('Way');
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await dialog(page, 'Search').waitFor({ state: 'detached' });
    const there = await where(page);
    expect(Math.hypot(there.x - before.x, there.z - before.z)).toBeGreaterThan(20);
    const told = dialog(page, 'The view in words');
    await page.keyboard.press('y');
    await told.getByText(/^You stand on a bridge \d+ m long/).waitFor();
    const first = await told.textContent();
    await page.keyboard.down('ArrowRight');
    // Less than a degree is the same view, and told again it would be closed.
    const along = async () => Math.cos((((await where(page)).yaw - there.yaw) * Math.PI) / 180);
    await expect.poll(along, SLOW).toBeLessThan(0.5);
    await page.keyboard.up('ArrowRight');
    expect(await told.textContent()).toBe(first);
    await page.keyboard.press('y');
    await expect.poll(() => told.textContent(), SLOW).not.toBe(first);
    await expect
      .poll(async () => {
        await page.keyboard.press('y');
        return told.count();
      }, SLOW)
      .toBe(0);
    await page.context().close();
  });

  test('CL26 the map makes a way by mouse and by keyboard alone, and the line can be turned off', async () => {
    const page = await open();
    // Before there is a route, whoever asks for its line is told how to come by one.
    await page.keyboard.press('g');
    await hasSaid(page, 'The line of a route is not drawn. There is no route yet: M opens the map');
    await page.keyboard.press('g');
    await hasSaid(page, 'The line of a route is drawn.');
    await page.keyboard.press('m');
    const plan = page.getByRole('application', { name: /^Plan/ });
    await plan.focus();
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.panel', { hasText: 'on foot' }).waitFor();
    const line = page.getByRole('button', { name: 'Line in the City' });
    expect(await line.getAttribute('aria-pressed')).toBe('true');
    await line.click();
    expect(await line.getAttribute('aria-pressed')).toBe('false');
    await page.getByRole('button', { name: 'Drop the route' }).click();
    await plan.click({ position: { x: 60, y: 60 } });
    await page.locator('.panel', { hasText: /on foot|No way|no way/ }).waitFor();
    await page.context().close();
  });

  test('CL73 in a room the map shows walls and doors; it is dragged, zoomed, brought back, and leads to a door', async () => {
    const [room] = findNear(WORLD.key, vistas(WORLD.key, null, 1)[0]!.place, 'room', 1);
    const { place, yaw } = room!;
    const at = `?at=${formatPlace(place)}&look=${yaw},0&t=946080360000&preset=low`;
    const page = await open(at, { width: 390, height: 844 });
    await page.keyboard.press('m');
    const plan = page.getByRole('application', { name: /^Plan/ });
    const picture = () =>
      plan.evaluate((it) => (it as HTMLCanvasElement).toDataURL('image/png').length);
    await expect.poll(picture, SLOW).toBeGreaterThan(6000); // bare paper is 2 kB
    // No further frame of the City is drawn: what is asked here is of the map alone.
    await page.evaluate(() => void Object.assign(globalThis, { requestAnimationFrame: () => 0 }));
    // Drawn once more, since whoever stands comes to rest, and what was on its way then is drawn.
    await page.getByRole('button', { name: 'The plate' }).click();
    await page.getByRole('button', { name: 'Rooms and doors' }).click();
    let last = 0;
    await expect
      .poll(async () => last === (last = await picture()), { ...SLOW, interval: 500 })
      .toBe(true);
    const [near, box] = [await picture(), (await plan.boundingBox())!];
    const panel = (await dialog(page, 'Map').boundingBox())!;
    expect(box.height).toBeGreaterThan(250);
    expect(box.y + box.height).toBeLessThan(panel.y + panel.height);
    await page.getByRole('button', { name: 'The plate' }).click();
    await expect.poll(picture, SLOW).not.toBe(near);
    await page.getByRole('button', { name: 'Rooms and doors' }).click();
    await expect.poll(picture, SLOW).toBe(near);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 40, { steps: 4 });
    await page.mouse.up();
    await expect.poll(picture, SLOW).not.toBe(near);
    await page.getByRole('button', { name: 'Back to me' }).click();
    await expect.poll(picture, SLOW).toBe(near);
    await page.getByRole('button', { name: /^1: door/ }).click();
    await page.locator('.panel', { hasText: 'on foot' }).waitFor();
    const { legend, grown } = await page.evaluate(() => {
      const details = document.querySelector<HTMLDetailsElement>('details.legend')!;
      details.open = true;
      const sizes: number[] = [];
      const { fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.fillText = function (...words) {
        sizes.push(this.getTransform().a);
        fillText.apply(this, words);
      };
      const redrawn = (letters: string): number => {
        document.body.style.fontSize = letters;
        sizes.length = 0;
        dispatchEvent(new Event('resize'));
        return sizes[0]!;
      };
      return { legend: details.innerText, grown: redrawn('26px') / redrawn('13px') };
    });
    expect(legend).toContain('doors, by number');
    expect(grown).toBe(2);
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('CL22 settings change the picture at once and are there again next time', async () => {
    const page = await open();
    await page.keyboard.press('o');
    await page.getByLabel('Field of view').fill('85');
    await page.getByLabel('Style').selectOption('film');
    expect(await page.evaluate(() => window.city!.link())).toContain('style=film&fov=85');
    await page.goto(`${served.server.url}?preset=low`);
    await page.waitForFunction(() => window.city !== undefined);
    expect(await page.evaluate(() => window.city!.link())).toContain('style=film&fov=85');
    await page.goto(`${served.server.url}${HERE}&preset=low`);
    await page.waitForFunction(() => window.city !== undefined);
    expect(await page.evaluate(() => window.city!.link())).not.toContain('fov=');
    await page.context().close();
  });

  test('CL30 nothing sounds until a hand has moved, nor where sound is off', async () => {
    const page = await served.browser.newPage({ viewport: { width: 320, height: 200 } });
    page.setDefaultTimeout(120_000);
    await keepWords(page);
    await page.addInitScript(() => {
      const count = { made: 0, closed: 0 };
      Object.assign(globalThis, {
        sounds: count,
        AudioContext: class extends AudioContext {
          constructor() {
            super();
            count.made++;
          }
          override close(): Promise<void> {
            count.closed++;
            return super.close();
          }
        },
      });
    });
    const sounds = () =>
      page.evaluate(
        () => (globalThis as unknown as { sounds: { made: number; closed: number } }).sounds,
      );
    await page.goto(`${served.server.url}${HERE}&preset=low`);
    await page.waitForFunction(() => window.city !== undefined);
    await page.evaluate(() => window.city!.ready);
    expect(await sounds()).toEqual({ made: 0, closed: 0 });
    await page.keyboard.press('w');
    await expect.poll(sounds, SLOW).toEqual({ made: 1, closed: 0 });
    await page.keyboard.press('u');
    await expect.poll(sounds, SLOW).toEqual({ made: 1, closed: 1 });
    await page.keyboard.press('w');
    expect(await sounds()).toEqual({ made: 1, closed: 1 });
    // It begins and ends at once while a picture is taken too: that is no part of what is drawn.
    await page.evaluate(() => {
      void window.city!.photo({ w: 8192, h: 8192, preset: 'low' }).catch(() => undefined);
    });
    await page.keyboard.press('u');
    await hasSaid(page, 'The City is heard.');
    await page.keyboard.press('w');
    await expect.poll(sounds, SLOW).toEqual({ made: 2, closed: 1 });
    await page.keyboard.press('u');
    await expect.poll(sounds, SLOW).toEqual({ made: 2, closed: 2 });
    expect(await page.locator('.underway').count()).toBe(1);
    await page.close();
  });

  test('CL54 with the server gone the page of the last visit opens, in its world, and says so', async () => {
    const { dist } = served;
    const away = await startServer({ world: worldOf(7), version: 'test', port: 0, dist });
    const page = await served.browser.newPage({ viewport: { width: 160, height: 90 } });
    page.setDefaultTimeout(120_000);
    await page.goto(`${away.url}?preset=low`);
    await page.waitForFunction(() => window.city !== undefined);
    await page.evaluate(() => window.city!.ready);
    const files = (): Promise<number> =>
      page.evaluate(async () => (await (await caches.open('the-city page')).keys()).length);
    // The page itself, its script, its style, the workers' scripts and what they load, the world.
    await expect.poll(files, SLOW).toBeGreaterThanOrEqual(8);
    expect(await page.locator('.fault').count()).toBe(0);
    // The world's clock goes on: where and how is the same, when is not.
    const link = (await page.evaluate(() => window.city!.link())).replace(/&t=\d+/, '');
    await away.stop();
    await page.reload();
    await page.locator('.fault', { hasText: 'The server does not answer' }).waitFor();
    expect(link).toContain('w=7');
    const again = await page.evaluate(() => window.city!.link());
    expect(again.replace(/&t=\d+/, '')).toBe(link);
    // What this visit had not asked for is there all the same.
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Save as glTF (.glb)', disabled: false }).waitFor();
    await page.keyboard.press('Escape');
    const port = Number(new URL(away.url).port);
    const back = await startServer({ world: worldOf(7), version: 'test', port, dist });
    await page.locator('.fault', { hasText: 'does not answer' }).waitFor({ state: 'detached' });
    await back.stop();
    await page.close();
  });

  test('CL53 a view kept in one tab is there in the other', async () => {
    const page = await open();
    const other = await page.context().newPage();
    other.setDefaultTimeout(120_000);
    await other.goto(`${served.server.url}${THERE}&preset=low`);
    await other.waitForFunction(() => window.city !== undefined);
    await page.bringToFront();
    await page.keyboard.press('b');
    await hasSaid(page, 'This view is kept');
    await other.bringToFront();
    await other.keyboard.press('Shift+B');
    await expect.poll(() => other.locator('.views li').count(), SLOW).toBe(1);
    await other.keyboard.press('Escape');
    await other.keyboard.press('b');
    await expect
      .poll(
        () =>
          other.evaluate(
            () => (JSON.parse(localStorage.getItem('the-city.views')!) as unknown[]).length,
          ),
        SLOW,
      )
      .toBe(2);
    await page.context().close();
  });
});
