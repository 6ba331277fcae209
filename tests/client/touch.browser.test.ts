import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { worldOf } from '../../src/world/index.ts';
import { describeBrowser } from '../browser.ts';
import { atRest, axeFaults, servedClient } from './built.ts';

const SLOW = { timeout: 60_000 };
const SIZES = [
  [390, 844],
  [844, 390],
  [360, 640],
] as const;

/** What of the buttons and fields that are shown is too small for a thumb, out of the window or under another. */
function faultsOfTargets(): string[] {
  const LEAST = 43.5;
  const out: string[] = [];
  const nameOf = (one: Element): string =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').slice(0, 24) || one.tagName;
  const targets = [...document.querySelectorAll('.hud button, .hud input, .hud select')]
    .map((one) => one.closest('label.tick') ?? one)
    .filter((one) => one.getClientRects().length > 0);
  const panel = document.querySelector('.panel');
  const shown = panel ? targets.filter((one) => panel.contains(one)) : targets;
  // Of what is scrolled, what is cut off lies over nothing.
  const cutOf = (one: Element): DOMRect => {
    const box = one.getBoundingClientRect();
    const sheet = one.closest('.sheet')?.getBoundingClientRect();
    if (!sheet) return box;
    const [top, bottom] = [Math.max(box.top, sheet.top), Math.min(box.bottom, sheet.bottom)];
    return new DOMRect(box.x, top, box.width, Math.max(0, bottom - top));
  };
  const boxes = shown.map((one) => ({
    name: nameOf(one),
    box: one.getBoundingClientRect(),
    cut: cutOf(one),
  }));
  for (const { name, box } of boxes) {
    if (box.width < LEAST || box.height < LEAST) out.push(`${name} is small`);
    if (box.left < -1 || box.right > innerWidth + 1) out.push(`${name} is outside`);
    if (!panel && box.bottom > innerHeight + 1) out.push(`${name} is below`);
  }
  boxes.forEach(({ name, cut: box }, i) => {
    for (const other of boxes.slice(i + 1)) {
      const across = Math.min(box.right, other.cut.right) - Math.max(box.left, other.cut.left);
      const down = Math.min(box.bottom, other.cut.bottom) - Math.max(box.top, other.cut.top);
      if (across > 1 && down > 1) out.push(`${name} lies over ${other.name}`);
    }
  });
  return out;
}

describeBrowser('fingers', () => {
  const served = servedClient({ world: worldOf() });

  async function open([width, height]: readonly [number, number]): Promise<Page> {
    const context = await served.browser.newContext({
      viewport: { width, height },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${served.server.url}?preset=low`);
    await page.waitForFunction(() => window.city !== undefined);
    await page.locator('.pads').waitFor();
    return page;
  }

  /** Draws no further frame: what is asked here is of the buttons alone. */
  const rest = (page: Page) =>
    page.evaluate(() => void Object.assign(globalThis, { requestAnimationFrame: () => 0 }));

  const where = (page: Page) => page.evaluate(() => window.city!.where());
  const dialog = (page: Page) => page.getByRole('dialog');

  async function more(page: Page, name: string): Promise<void> {
    await page.locator('footer nav').getByText('More', { exact: true }).tap();
    await dialog(page).getByRole('button', { name, exact: true }).tap();
  }

  const fingersAt = (touch: CDPSession, points: readonly { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', {
      type: points.length === 0 ? 'touchEnd' : 'touchMove',
      touchPoints: [...points],
    });

  test('CL72 every button, at the foot, on panels and benches, is as large as a thumb and lies free', async () => {
    const page = await open(SIZES[0]);
    await rest(page);
    const inAll = async (what: string): Promise<void> => {
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        expect(await page.evaluate(faultsOfTargets), `${what} at ${width} x ${height}`).toEqual([]);
      }
      expect(await page.locator('.hud').innerText(), what).not.toMatch(/\((?:Enter|Shift)/);
    };
    await inAll('the foot');
    await page.locator('footer nav').getByText('More', { exact: true }).tap();
    await dialog(page).waitFor();
    await inAll('More');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close', exact: true }).tap();
    for (const name of ['Map', 'Photograph', 'Take this place', 'Settings', 'The view in words']) {
      await more(page, name);
      await page.getByRole('dialog', { name }).waitFor();
      await inAll(name);
      await page.getByRole('button', { name: 'Close', exact: true }).tap();
    }
    await more(page, 'Build and cut');
    await page.locator('.bench').waitFor();
    await inAll('Build and cut');
    await page.locator('.bench').getByText('Stop').tap();
    await more(page, 'The gun');
    await page.locator('.bench .charge').waitFor();
    await inAll('The gun');
    await page.context().close();
  });

  test('CL72 a photograph is found without a scroll, its sheet folds away from the frame, and touch comes before keys', async () => {
    const page = await open(SIZES[0]);
    await rest(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const boxOf = async (name: string) =>
      (await dialog(page).getByRole('button', { name, exact: true }).boundingBox())!;
    await page.locator('footer nav').getByText('More', { exact: true }).tap();
    const { y, height } = await boxOf('Photograph');
    expect(y + height).toBeLessThan(844);
    await dialog(page).getByRole('button', { name: 'Photograph', exact: true }).tap();
    const sheet = page.getByRole('dialog', { name: 'Photograph' });
    expect((await sheet.boundingBox())!.y).toBeLessThan(500);
    await sheet.getByRole('button', { name: 'Fold', exact: true }).tap();
    expect((await sheet.boundingBox())!.y).toBeGreaterThan(0.8 * 844);
    expect((await boxOf('Take the picture')).y).toBeLessThan(844 - 44);
    expect(await axeFaults(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Unfold', exact: true }).tap();
    expect((await sheet.boundingBox())!.y).toBeLessThan(500);
    await page.getByRole('button', { name: 'Close', exact: true }).tap();
    await more(page, 'Keys');
    const rows = await dialog(page).locator('tbody tr').allInnerTexts();
    expect(rows[0]).toContain('left thumb');
    await page.context().close();
  });

  test('CL72 the line at the foot is as high whatever it says, and its address is whole', async () => {
    const page = await open(SIZES[0]);
    await rest(page);
    for (const width of [390, 360, 320]) {
      await page.setViewportSize({ width, height: 640 });
      const heights = await page.evaluate(() => {
        const [address, , how] = [...document.querySelectorAll<HTMLElement>('footer .line > span')];
        const said = how!.textContent;
        const all = ['', said, `${said} · alone: no server · 1,335 pieces to come`].map((words) => {
          how!.textContent = words;
          return document.querySelector<HTMLElement>('footer')!.offsetHeight;
        });
        how!.textContent = said;
        if (address!.scrollWidth > address!.clientWidth) all.push(0);
        return [...new Set(all)];
      });
      expect(heights, `at ${width}`).toHaveLength(1);
    }
    await page.context().close();
  });

  test('CL72 thumbs walk, run, look, jump and rise', async () => {
    const page = await open([320, 420]);
    const touch = await page.context().newCDPSession(page);
    const first = await where(page);
    const start = { x: 70, y: 220 };
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
    await fingersAt(touch, [{ x: 70, y: 100 }]);
    await page.locator('.stick .runs').waitFor();
    const awayFrom = async (): Promise<number> => {
      const { x, z } = await where(page);
      return Math.hypot(x - first.x, z - first.z);
    };
    await expect.poll(awayFrom, SLOW).toBeGreaterThan(0.3);
    await fingersAt(touch, []);
    await page.locator('.stick').waitFor({ state: 'detached' });
    await touch.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [{ x: 220, y: 150 }],
    });
    await fingersAt(touch, [{ x: 260, y: 150 }]);
    await fingersAt(touch, []);
    await expect.poll(async () => (await where(page)).yaw, SLOW).not.toBe(first.yaw);
    await page.locator('footer nav').getByText('Fly', { exact: true }).tap();
    const rise = page.locator('.pads').getByRole('button', { name: 'Up' });
    const before = (await where(page)).y;
    const box = (await rise.boundingBox())!;
    const thumb = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [thumb] });
    await expect.poll(async () => (await where(page)).y, SLOW).toBeGreaterThan(before + 1);
    await fingersAt(touch, []);
    // Something that cannot hold, as a screen reader's press, counts for half a second.
    await atRest(page);
    const higher = (await where(page)).y;
    await rise.evaluate((one: HTMLElement) => one.click());
    await expect.poll(async () => (await where(page)).y, SLOW).toBeGreaterThan(higher);
    await page.context().close();
  });

  test('CL72 a tap counts once, as the finger goes up: without the browser’s click, with it, and beside a thumb that walks', async () => {
    const page = await open(SIZES[0]);
    await rest(page);
    const run = page.locator('.pads').getByRole('button', { name: 'Run' });
    const pressed = () => run.getAttribute('aria-pressed');
    const byPointer = (isMoved: boolean, end: string) =>
      run.evaluate(
        (one, [moved, last]) => {
          const like = { bubbles: true, pointerId: 77, pointerType: 'touch', clientX: 5 };
          one.dispatchEvent(new PointerEvent('pointerdown', like));
          one.dispatchEvent(new PointerEvent(last, { ...like, clientX: moved ? 40 : 5 }));
        },
        [isMoved, end] as const,
      );
    await byPointer(false, 'pointerup');
    await expect.poll(pressed, SLOW).toBe('true');
    for (const [isMoved, end] of [
      [true, 'pointerup'],
      [false, 'pointercancel'],
    ] as const) {
      await byPointer(isMoved, end);
      expect(await pressed()).toBe('true');
    }
    await run.tap();
    await page.waitForTimeout(600);
    expect(await pressed()).toBe('false');
    const touch = await page.context().newCDPSession(page);
    const box = (await run.boundingBox())!;
    const walks = { x: 70, y: 420, id: 0 };
    const taps = { x: box.x + box.width / 2, y: box.y + box.height / 2, id: 1 };
    const send = (type: 'touchStart' | 'touchEnd', touchPoints: (typeof walks)[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints });
    await send('touchStart', [walks]);
    await page.locator('.stick').waitFor();
    // Of a second finger the browser makes no click.
    await Promise.all([send('touchStart', [walks, taps]), send('touchEnd', [])]);
    await expect.poll(pressed, SLOW).toBe('true');
    await page.context().close();
  });

  test('CL72 the hour, the words, the link; what is hidden comes back by a tap', async () => {
    const page = await open(SIZES[2]);
    await rest(page);
    const link = () => page.evaluate(() => window.city!.link());
    const tickOf = async () => Number(new URLSearchParams(await link()).get('t'));
    const before = await tickOf();
    await more(page, 'An hour later');
    // What a tap presses comes after it, by a way of its own.
    await expect.poll(tickOf, SLOW).toBeGreaterThanOrEqual(before + 36_000);
    await page.getByRole('button', { name: 'Close', exact: true }).tap();
    await more(page, 'The view in words');
    await dialog(page)
      .getByText(/You (?:stand|hover)/)
      .waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).tap();
    await page.evaluate(() => {
      const given: string[] = [];
      Object.assign(globalThis, { given });
      Object.assign(navigator, {
        share: async ({ url }: ShareData) => void given.push(url ?? ''),
      });
    });
    await more(page, 'Link to this view');
    const given = () =>
      page.evaluate(() => (globalThis as unknown as { given: string[] }).given.join());
    await expect.poll(given, SLOW).toContain('?at=');
    await more(page, 'Hide what is written');
    await page.locator('footer').waitFor({ state: 'detached' });
    await page.touchscreen.tap(250, 200);
    await page.locator('footer').waitFor();
    await page.context().close();
  });

  test('CL72 CL29 what a place is taken with is in sight at once, wherever its sheet is scrolled to', async () => {
    const page = await open(SIZES[0]);
    await rest(page);
    await more(page, 'Take this place');
    const save = page.getByRole('button', { name: 'Save as glTF (.glb)' });
    await save.waitFor();
    const isInSight = () =>
      save.evaluate((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        const met = document.elementFromPoint(left + width / 2, top + height / 2);
        return met === one && top >= 0 && top + height <= innerHeight;
      });
    for (const share of [0, 0.5, 1]) {
      await page.locator('.sheet').evaluate((sheet, at) => {
        sheet.scrollTop = at * (sheet.scrollHeight - sheet.clientHeight);
      }, share);
      expect(await isInSight(), String(share)).toBe(true);
    }
    await page.context().close();
  });

  test('CL72 no panel that is opened by a finger brings a keyboard up before its field is touched', async () => {
    const page = await open(SIZES[0]);
    const focus = () => page.evaluate(() => document.activeElement!.className);
    await page.locator('footer nav').getByText('Search', { exact: true }).tap();
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
    await expect.poll(focus, SLOW).toContain('panel');
    await page.getByRole('searchbox').tap();
    await expect
      .poll(() => page.evaluate(() => document.activeElement!.tagName), SLOW)
      .toBe('INPUT');
    await page.context().close();
  });

  test('CL72 a mouse brings the keys’ words back', async () => {
    const page = await open(SIZES[0]);
    await rest(page);
    await page.mouse.click(300, 300);
    await page.locator('.pads').waitFor({ state: 'detached' });
    expect(await page.locator('footer nav').innerText()).toContain('Keys');
    await page.context().close();
  });
});
