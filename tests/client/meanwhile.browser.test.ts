import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import { ledgerEvents } from '../../src/world/index.ts';
import { describeBrowser } from '../browser.ts';
import { WORLD, liveIn, near } from '../world/hands.ts';
import { atWall } from './at-wall.ts';
import { hasSaid, openPage, saidAt, servedClient } from './built.ts';

const HERE = `?at=${near(0, 0, 0)}&look=281,-20`;
const BUSY = 'A picture is being taken: until it is done, or cancelled, the City stays as it is.';
/** Software draws slowly. */
const SLOW = { timeout: 120_000 };

/** What a page is made to tell, and to wait for. */
interface Rig {
  /** Pictures that a script has asked for, as they are, or why they are not. */
  readonly taken: string[];
  /** Clocks of pictures are stopped while it is true. */
  stops: boolean;
  /** What waits for that. */
  readonly stopped: (() => void)[];
  lose(): Promise<void>;
  pad: { pressed: boolean; value: number }[];
}
declare global {
  interface Window {
    rig: Rig;
  }
}

/** Lets a test stop the clock of a picture between two looks, and take the card away and give it back. */
const rigged = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const lose = async (): Promise<void> => {
      const canvas = document.querySelector('canvas')!;
      const card = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
      const heard = (what: string) =>
        new Promise((done) => canvas.addEventListener(what, done, { once: true }));
      const [lost, back] = [heard('webglcontextlost'), heard('webglcontextrestored')];
      card.loseContext();
      await lost;
      setTimeout(() => card.restoreContext());
      await back;
    };
    window.rig = { taken: [], stops: false, stopped: [], lose, pad: [] };
    const { postMessage: post } = Worker.prototype;
    // A picture's clock is the one worker that is told a number.
    Worker.prototype.postMessage = function (...said: [unknown, never]) {
      const send = (): void => post.apply(this, said);
      if (typeof said[0] === 'number' && window.rig.stops) window.rig.stopped.push(send);
      else send();
    };
  });

describeBrowser('while a picture is taken', () => {
  const live = liveIn();
  const served = servedClient({ world: WORLD, live });

  const open = (query = HERE, prepare = rigged): Promise<Page> =>
    openPage(served, `${query}&preset=low`, {
      size: { width: 480, height: 320 },
      joined: true,
      prepare,
    });
  /** The view, whether a still or not. */
  const link = async (page: Page): Promise<string> =>
    (await page.evaluate(() => window.city!.link())).replace('&still=1', '');
  const shareOf = (page: Page): Promise<number> =>
    page.evaluate(() => Number(window.city!.state()['photographed']));

  /** Has a script begin a picture; what becomes of it is put down. */
  const begin = (page: Page, side: number, preset: 'low' | 'game' = 'low'): Promise<void> =>
    page.evaluate(
      ([pixels, name]) => {
        const size = { w: pixels, h: pixels, preset: name };
        void window.city!.photo(size).then(
          (url) => window.rig.taken.push(url),
          (error: unknown) => window.rig.taken.push(String(error)),
        );
      },
      [side, preset] as const,
    );
  const taken = async (page: Page, count: number): Promise<string[]> => {
    await page.waitForFunction((n) => window.rig.taken.length >= n, count, SLOW);
    return page.evaluate(() => window.rig.taken);
  };
  /** A large one, well under way. */
  async function beginLarge(page: Page): Promise<void> {
    await begin(page, 8192);
    await expect.poll(() => shareOf(page), SLOW).toBeGreaterThan(0);
  }
  async function cancel(page: Page): Promise<void> {
    await page.locator('.underway').getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.underway').waitFor({ state: 'detached' });
  }
  /** Kept once the sentence has been said, anew each time. */
  async function isRefused(page: Page, what: string): Promise<void> {
    const said = page.locator('.message:not([data-read])', { hasText: BUSY });
    await expect.poll(() => said.count(), { timeout: 20_000, message: what }).toBe(1);
    await said.evaluate((one) => one.setAttribute('data-read', ''));
  }

  test('CL28 places, links and other ways away are refused with a sentence, wherever they are asked for', async () => {
    const { place, yaw } = atWall(WORLD.key);
    const page = await open(`?at=${formatPlace(place)}&look=${yaw},0`);
    await page.getByText('You face a wall.').waitFor();
    await page.keyboard.press('b');
    await page.keyboard.press('Shift+B');
    await page.getByRole('button', { name: 'Go', exact: true }).waitFor();
    const before = await link(page);
    await beginLarge(page);
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await isRefused(page, 'a kept view');
    await page.getByRole('button', { name: 'Turn around' }).click();
    await isRefused(page, 'the way out of a wall');
    // What was refused is offered still.
    expect(await page.getByRole('button', { name: 'Turn around' }).count()).toBe(1);
    for (const key of ['r', 't', 'n', 'f', 'v', 'i', 'k', 'x', '/', 'm', 'Shift+G']) {
      await page.keyboard.press(key);
      await isRefused(page, key);
    }
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await link(page)).toBe(before);
    await cancel(page);
    expect(await link(page)).toBe(before);
    await page.context().close();
  });

  test('CL28 what hands would build is refused with a sentence, by key and by button, and not asked for', async () => {
    const page = await open();
    await page.keyboard.press('k');
    const bench = page.getByRole('region', { name: 'Build and cut' });
    await bench.getByText('It would stand: box').waitFor();
    const place = bench.getByRole('button', { name: 'Place' });
    await beginLarge(page);
    await place.click();
    await isRefused(page, 'placing by button');
    await bench.getByRole('button', { name: 'Undo' }).click();
    await isRefused(page, 'taking back');
    await page.keyboard.press('Enter');
    await isRefused(page, 'placing by key');
    await page.waitForTimeout(500);
    expect(await ledgerEvents(live)).toEqual([]);
    await cancel(page);
    await place.click();
    await hasSaid(page, 'Placed.');
    await page.context().close();
  });

  test.each(['a gamepad', 'a finger', 'the mouse', 'a key'] as const)(
    'CL28 GU10 a trigger that is let go meanwhile is let go: by %s',
    async (by) => {
      const page = await open(HERE);
      const touch: CDPSession = await page.context().newCDPSession(page);
      await page.keyboard.press('5');
      const bar = page.getByRole('region', { name: 'The gun' });
      const button = bar.getByRole('button', { name: /^Hold/ });
      await page.evaluate(() => {
        const { rig } = window;
        rig.pad = Array.from({ length: 17 }, () => ({ pressed: false, value: 0 }));
        const pad = { mapping: 'standard', axes: [0, 0, 0, 0], buttons: rig.pad };
        navigator.getGamepads = () => [pad as unknown as Gamepad];
        dispatchEvent(new Event('gamepadconnected'));
      });
      const pull = async (isDown: boolean): Promise<unknown> => {
        if (by === 'a key') return isDown ? page.keyboard.down('Enter') : page.keyboard.up('Enter');
        // What is said at the foot moves it.
        const box = (await button.boundingBox())!;
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (by === 'a finger')
          return touch.send('Input.dispatchTouchEvent', {
            type: isDown ? 'touchStart' : 'touchEnd',
            touchPoints: isDown ? [{ x, y }] : [],
          });
        if (by === 'a gamepad')
          return page.evaluate((value) => void (window.rig.pad[6]!.value = value), isDown ? 1 : 0);
        await page.mouse.move(x, y);
        return isDown ? page.mouse.down() : page.mouse.up();
      };
      const charge = async (): Promise<number> =>
        Number(await bar.getByRole('progressbar').getAttribute('aria-valuenow'));
      await pull(true);
      await expect.poll(charge, SLOW).toBeGreaterThan(0);
      await beginLarge(page);
      await pull(false);
      await hasSaid(page, 'Let go too soon');
      expect(await charge()).toBe(0);
      // And one that is pulled meanwhile gathers nothing.
      await pull(true);
      await page.locator('.message', { hasText: BUSY }).waitFor();
      await page.evaluate(() => document.querySelector<HTMLElement>('.underway button')!.click());
      await page.locator('.underway').waitFor({ state: 'detached' });
      await page.waitForTimeout(1500);
      expect(await charge()).toBe(0);
      await page.context().close();
    },
  );

  test('CL28 where the file of a picture’s clock does not come, the page’s own clock does', async () => {
    let asked = 0;
    const page = await open(HERE, async (one) => {
      await rigged(one);
      await one.route(/rest-worker/, (route) => {
        asked++;
        return route.abort();
      });
    });
    await begin(page, 96);
    expect((await taken(page, 1))[0]).toMatch(/^data:image\/png;base64,/);
    expect(asked).toBe(1);
    await page.context().close();
  });

  test('CL28 CL16 a card that is lost and given back between two looks at a picture ends in a good picture or in a sentence', async () => {
    const page = await open(`${HERE}&t=946080360000`);
    await page.evaluate(() => window.city!.ready);
    const isStopped = () => page.waitForFunction(() => window.rig.stopped.length > 0);
    const stop = (): Promise<void> => page.evaluate(() => void (window.rig.stops = true));
    const loseAndGoOn = (): Promise<void> =>
      page.evaluate(async () => {
        await window.rig.lose();
        window.rig.stops = false;
        for (const send of window.rig.stopped.splice(0)) send();
      });
    // While what it shows is still built: all is built and sent again.
    await stop();
    await begin(page, 96, 'game');
    await isStopped();
    expect(await shareOf(page)).toBe(0);
    await loseAndGoOn();
    const first = (await taken(page, 1))[0]!;
    expect(await saidAt(page, 'The graphics card is back.')).not.toBe(-1);
    // In the midst of it: what was drawn before is gone.
    await begin(page, 4096);
    await expect.poll(() => shareOf(page), SLOW).toBeGreaterThan(0);
    await stop();
    await isStopped();
    await loseAndGoOn();
    expect((await taken(page, 2))[1]).toContain('The graphics card was taken away while it drew');
    await begin(page, 96, 'game');
    const last = (await taken(page, 3))[2]!;
    expect(last).toMatch(/^data:image\/png;base64,/);
    expect(first === last).toBe(true);
    await page.context().close();
  });
});
