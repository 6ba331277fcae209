import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { worldOf } from '../../src/world/index.ts';
import { describeBrowser } from '../browser.ts';
import { hasSaid, keepWords, servedClient } from './built.ts';
import { PANELS } from './panel-keys.ts';

/** Windows by the density of their pixels: a wall, a wide and low one, a small phone and a usual one; a dense laptop. */
const WINDOWS = [
  [1, [3840, 2160], [2560, 600], [320, 568], [390, 844]],
  [2, [1920, 1080]],
] as const;

/** What of the panel that is open is out of the window, covered, cut off or too small to be read, wherever its sheet is scrolled to. */
function faultsOfPanel(): string[] {
  const LEAST_PIXELS = Math.max(11, innerHeight / 160);
  const out: string[] = [];
  const panel = document.querySelector('.panel')!;
  const sheet = panel.querySelector('.sheet')!;
  const nameOf = (one: HTMLElement): string =>
    (one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.textContent).slice(
      0,
      40,
    );
  if (sheet.scrollWidth > sheet.clientWidth) out.push('the sheet scrolls sideways');
  const isLong = sheet.scrollHeight > sheet.clientHeight;
  if (isLong && getComputedStyle(sheet).overflowY !== 'auto')
    out.push('the sheet cannot be scrolled');
  const pen = document.createElement('canvas').getContext('2d')!;
  const CONTROLS = 'button, input, select, textarea, summary, a, canvas';
  for (const one of panel.querySelectorAll<HTMLElement>(CONTROLS)) {
    if (one.getClientRects().length === 0) continue;
    one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { left, top, right, bottom } = one.getBoundingClientRect();
    if (left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5)
      out.push(`${nameOf(one)} is outside`);
    const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (met !== one && !one.contains(met)) out.push(`${nameOf(one)} is covered`);
    const isCut = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
    if (/^(BUTTON|TEXTAREA)$/.test(one.tagName) && isCut) out.push(`${nameOf(one)} is cut off`);
    if (!(one instanceof HTMLSelectElement)) continue;
    const { font, paddingLeft, paddingRight } = getComputedStyle(one);
    pen.font = font;
    const room = one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    for (const { text } of one.options)
      if (pen.measureText(text).width > room + 1) out.push(`${text} is cut off`);
  }
  for (const one of panel.querySelectorAll<HTMLElement>('*')) {
    const hasWords = [...one.childNodes].some((it) => it.nodeType === 3 && it.textContent!.trim());
    if (hasWords && parseFloat(getComputedStyle(one).fontSize) < LEAST_PIXELS)
      out.push(`${nameOf(one)} is small`);
  }
  return out;
}

/** Where the ring round what has the focus is cut off by the window, or lies under a button beside it. */
function faultsOfRing(): string[] {
  const one = document.activeElement!;
  if (one.id === 'canvas' || !one.matches(':focus-visible')) return [];
  const style = getComputedStyle(one);
  const reach = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
  const ring = one.getBoundingClientRect();
  const [left, right] = [ring.left - reach, ring.right + reach];
  const [top, bottom] = [ring.top - reach, ring.bottom + reach];
  const name = one.textContent?.slice(0, 20) ?? '';
  const out: string[] = [];
  if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight) out.push(name);
  // A panel lies over the foot.
  const around = one.closest('.panel, footer')!;
  for (const other of around.querySelectorAll('button')) {
    const box = other.getBoundingClientRect();
    const across = Math.min(right, box.right) - Math.max(left, box.left);
    const down = Math.min(bottom, box.bottom) - Math.max(top, box.top);
    const is = other !== one && !one.contains(other) && across > 0.5 && down > 0.5;
    if (is) out.push(`${name}: ${other.textContent}`);
  }
  return out;
}

describeBrowser('windows of every size', () => {
  const served = servedClient({ world: worldOf() });

  async function open(deviceScaleFactor: number): Promise<Page> {
    const viewport = { width: 160, height: 90 };
    const context = await served.browser.newContext({
      viewport,
      deviceScaleFactor,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await keepWords(page);
    await page.goto(`${served.server.url}?preset=low`);
    await page.waitForFunction(() => window.city !== undefined);
    await page.keyboard.press('b');
    await hasSaid(page, 'This view is kept');
    // No further frame of the City is drawn, however large the window gets: what is asked here is of the panels alone.
    await page.evaluate(() => void Object.assign(globalThis, { requestAnimationFrame: () => 0 }));
    return page;
  }

  test('CL24 on a wall of pixels, dense ones, in a low window and a small one nothing of a panel is cut off, covered or too small', async () => {
    for (const [density, ...sizes] of WINDOWS) {
      const page = await open(density);
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        for (const [key, name] of PANELS) {
          await page.keyboard.press(key);
          await page.getByRole('dialog', { name }).waitFor();
          if (name === 'Search') {
            await page.keyboard.type('bridge');
            await page.keyboard.press('Enter');
            await page.locator('.finds li').first().waitFor();
          }
          if (name === 'Take this place')
            await page
              .getByRole('button', { name: 'Save as glTF (.glb)', disabled: false })
              .waitFor();
          const faults = await page.evaluate(faultsOfPanel);
          expect(faults, `${name}, ${width} by ${height}, ${density}`).toEqual([]);
          await page.keyboard.press('Escape');
        }
      }
      await page.context().close();
    }
  });

  test('CL24 beside an open sheet no button at the foot is much wider than its word', async () => {
    const page = await open(1);
    const widest = (): Promise<number> =>
      page.evaluate(() => {
        const words = (one: Element): number => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return range.getBoundingClientRect().width;
        };
        const all = [...document.querySelectorAll('footer nav button')];
        return Math.max(...all.map((one) => one.getBoundingClientRect().width - words(one)));
      });
    for (const [width, height] of [
      [760, 700],
      [820, 1180],
      [1024, 768],
      [1280, 800],
      [1366, 768],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.keyboard.press('o');
      await page.getByRole('dialog', { name: 'Settings' }).waitFor();
      expect(await widest(), `${width} by ${height}`).toBeLessThan(60);
      await page.keyboard.press('Escape');
    }
    await page.context().close();
  });

  test('CL80 in a low window the foot is one line and one row', async () => {
    const page = await open(1);
    for (const [width, height, most] of [
      [640, 360, 60],
      [860, 400, 60],
      [700, 340, 60],
    ] as const) {
      await page.setViewportSize({ width, height });
      const foot = (await page.locator('footer').boundingBox())!;
      expect(height - foot.y, `${width} by ${height}`).toBeLessThan(most);
      const names = await page.locator('footer nav button:visible').allInnerTexts();
      expect(names).toEqual(expect.arrayContaining(['Map', 'Search', 'Photo', 'More', 'Keys']));
    }
    await page.context().close();
  });

  test('CL24 the ring round what has the focus is whole: no edge cuts it off, nothing beside covers it', async () => {
    const page = await open(1);
    const ringFaults = (): Promise<string[]> => page.evaluate(faultsOfRing);
    const faults = new Set<string>();
    const tab = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i++) {
        await page.keyboard.press('Tab');
        for (const fault of await ringFaults()) faults.add(fault);
      }
    };
    for (const width of [1280, 700, 390]) {
      await page.setViewportSize({ width, height: 640 });
      await page.keyboard.press('Escape');
      await tab(13);
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      await page.keyboard.type('stair');
      await page.keyboard.press('Enter');
      await page.locator('.finds li').first().waitFor();
      for (const fault of await ringFaults()) faults.add(fault);
      await page.keyboard.press('Shift+Tab');
      await tab(4);
      await page.getByRole('button', { name: 'Close', exact: true }).focus();
      for (const fault of await ringFaults()) faults.add(fault);
      await page.keyboard.press('Escape');
    }
    expect([...faults]).toEqual([]);
    await page.context().close();
  });
});
