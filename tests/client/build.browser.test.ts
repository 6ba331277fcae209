import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ledgerEvents } from '../../src/world/index.ts';
import { axeFaults, hasSaid, openPage, saidAt, servedClient } from './built.ts';
import { describeBrowser } from '../browser.ts';
import { WORLD, liveIn, near } from '../world/hands.ts';

const SLOW = { timeout: 60_000 };
/** What a low window's foot has no room for. */
const UNDER_MORE = ['Follow', 'Kept views', 'You and others'];

describeBrowser('hands', () => {
  const live = liveIn();
  const served = servedClient({ world: WORLD, live });

  const open = (look: string): Promise<Page> =>
    openPage(served, `?at=${near(0, 0, 0)}&look=${look}&preset=low`, {
      size: { width: 390, height: 300 },
      joined: true,
    });

  const kinds = async (): Promise<string[]> =>
    (await ledgerEvents(live)).map(({ event }) => event.kind);
  const holding = async (): Promise<boolean[]> =>
    (await ledgerEvents(live)).map(
      ({ region, event }) => !region.state.undone.has(event.id.sequence),
    );
  const verdict = (page: Page) => page.locator('.bench .verdict');

  test('CL46 CL47 by keys alone: placed, cut, taken back one by one and done again, and what may not be is refused in one sentence', async () => {
    const page = await open('281,-20');
    await page.keyboard.press('k');
    await expect.poll(() => verdict(page).textContent(), SLOW).toContain('It would stand: box');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('+');
    await expect.poll(() => verdict(page).textContent(), SLOW).toContain('1.25 × 1 × 1 m');
    await page.keyboard.press('Enter');
    await expect.poll(kinds, SLOW).toEqual(['place']);
    await hasSaid(page, 'Placed.');
    // The eye now meets the box: a hole into it.
    for (let i = 0; i < 8; i++) await page.keyboard.press('.');
    await expect.poll(() => verdict(page).textContent(), SLOW).toContain('It would be cut: hole');
    await page.keyboard.press('Enter');
    await expect.poll(kinds, SLOW).toEqual(['place', 'cut']);
    await page.keyboard.press('z');
    await page.keyboard.press('z');
    await expect.poll(kinds, SLOW).toEqual(['place', 'cut', 'undo', 'undo']);
    await expect.poll(holding).toEqual([false, false, true, true]);
    await page.keyboard.press('z');
    await hasSaid(page, 'There is nothing of yours to take back.');
    await page.keyboard.press('Shift+Z');
    await expect.poll(holding, SLOW).toEqual([true, false, true, false, true]);
    await page.keyboard.press('Shift+Z');
    await expect.poll(holding, SLOW).toEqual([true, true, false, false, true, true]);
    const actor = (await ledgerEvents(live))[0]!.event.actor;
    expect(actor).toMatch(/·[0-9a-f]{8}$/);
    // Into the air nothing is placed, and nobody is asked.
    await page.keyboard.press('PageUp');
    await page.evaluate(() => window.city!.look(281, 60));
    await page.keyboard.press(',');
    await page.keyboard.press('[');
    await expect
      .poll(() => verdict(page).textContent(), SLOW)
      .toMatch(/^Nothing stands within [\d.]+ m where you look: look at a floor or a wall/);
    await page.keyboard.press('Enter');
    expect((await kinds()).length).toBe(6);
    await page.keyboard.press('Escape');
    await page.locator('.bench').waitFor({ state: 'detached' });
    // Opened again, one can still take back what one did before.
    await page.reload();
    await page.waitForFunction(() => window.city?.state()['line'] === 'here');
    await expect
      .poll(async () => {
        await page.keyboard.press('z');
        return (await kinds()).length;
      }, SLOW)
      .toBeGreaterThan(6);
    await page.context().close();
  });

  test('CL61 in small windows the look, the verdict and every tool stay within reach', async () => {
    const page = await open('101,-20');
    // The foot is whole, not scrolled.
    for (const [width, height] of [
      [1280, 720],
      [1001, 600],
      [960, 540],
      [901, 540],
      [760, 540],
      [640, 400],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      const cut = await page.locator('footer nav button').evaluateAll((all) =>
        all
          .filter((one) => {
            const { left, right, bottom } = one.getBoundingClientRect();
            return left < 0 || right > innerWidth || bottom > innerHeight;
          })
          .map((one) => one.textContent),
      );
      expect(cut, `${width} x ${height}`).toEqual([]);
    }
    await page.keyboard.press('k');
    await page.locator('.bench').waitFor();
    for (const [width, height] of [
      [960, 540],
      [640, 400],
      [640, 360],
      [480, 270],
      [400, 640],
      [844, 390],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      const faults = await page.evaluate(() => {
        const out: string[] = [];
        const boxOf = (what: string) => document.querySelector(what)!.getBoundingClientRect();
        const aim = { x: innerWidth / 2, y: innerHeight / 2 };
        for (const what of ['.bench', '.bench .verdict']) {
          const box = boxOf(what);
          if (box.top < 0 || box.left < 0) out.push(`${what} begins outside`);
          if (box.bottom > innerHeight || box.right > innerWidth) out.push(`${what} ends outside`);
          const [dx, dy] = [box.left - aim.x, box.top - aim.y];
          if (dx < 8 && dy < 8 && box.right > aim.x - 8 && box.bottom > aim.y - 8)
            out.push(`${what} hides the look`);
        }
        for (const one of document.querySelectorAll('.bench button, .bench input')) {
          one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const box = one.getBoundingClientRect();
          const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
          const top = document.elementFromPoint(x, y);
          if (top === null || !one.contains(top)) out.push(`${one.textContent} is out of reach`);
        }
        return out;
      });
      expect(faults, `${width} x ${height}`).toEqual([]);
    }
    await page.keyboard.press('Shift+K');
    await page.locator('.bench .charge').waitFor();
    for (const [width, height] of [
      [640, 400],
      [400, 640],
      [400, 400],
      [844, 390],
    ] as const) {
      await page.setViewportSize({ width, height });
      const { over, hidesLook } = await page.locator('.bench').evaluate((bench) => ({
        over: [bench.scrollHeight - bench.clientHeight, bench.scrollWidth - bench.clientWidth],
        hidesLook: bench.getBoundingClientRect().top < innerHeight / 2 + 8,
      }));
      expect([...over, hidesLook], `the gun at ${width} x ${height}`).toEqual([0, 0, false]);
    }
    // With the hands empty the foot is back, and each of its buttons too, or it is under “More” (CL80).
    await page.keyboard.press('Escape');
    await page.locator('footer nav').waitFor();
    for (const [width, height] of [
      [480, 270],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      const hidden = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('footer nav button')]
          .filter((one) => one.offsetParent !== null)
          .filter((one) => {
            const box = one.getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            return !one.contains(document.elementFromPoint(x, y));
          })
          .map((one) => one.textContent),
      );
      expect(hidden, `${width} x ${height}`).toEqual([]);
      const left = await page.locator('footer nav button:not(:visible)').count();
      await page.getByRole('button', { name: 'More' }).click();
      const deeds = await page.locator('.deeds button').allInnerTexts();
      if (left > 0) expect(deeds).toEqual(expect.arrayContaining(UNDER_MORE));
      await page.keyboard.press('Escape');
    }
    await page.context().close();
  });

  test('CL71 the part that is looked at is taken away by one key, and nothing that was planned', async () => {
    const page = await open('281,-20');
    await page.keyboard.press('k');
    await expect.poll(() => verdict(page).textContent(), SLOW).toContain('It would stand: box');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await kinds()).at(-1), SLOW).toBe('place');
    await page.keyboard.press('k');
    await hasSaid(page, 'Placed.');
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await kinds()).at(-1), SLOW).toBe('remove');
    await hasSaid(page, 'Taken away.');
    // The answer may come before the page has heard that the part is gone: then it is asked once more.
    await expect
      .poll(async () => {
        await page.keyboard.press('Delete');
        return page.getByText('Nothing that hands have placed is looked at').isVisible();
      }, SLOW)
      .toBe(true);
    await page.context().close();
  });

  test('GU6 GU10 held steadily it fires when it is full; let go too soon it does not; what it did is heard in its order', async () => {
    const page = await open('101,0');
    await page.keyboard.press('o');
    await page.getByLabel('Write down what is heard').check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    const bar = page.getByRole('region', { name: 'The gun' });
    await bar.getByText('A bore of 1.5 m').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const shots = async (): Promise<number> =>
      (await kinds()).filter((kind) => kind === 'shot').length;
    // A tap charges nothing.
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1500);
    expect(await shots()).toBe(0);
    const before = await page.evaluate(() => window.city!.where());
    await page.keyboard.down('Enter');
    await expect.poll(shots, SLOW).toBe(1);
    await hasSaid(page, 'Wind into the bore, here');
    await hasSaid(page, 'Your shot, 1.5 m across, ');
    await hasSaid(page, ' The recoil throws you back at 10 m a second.');
    const bang = await saidAt(page, 'A shot, here: through the ');
    expect(bang).not.toBe(-1);
    expect(await saidAt(page, 'Wind into the bore, here')).toBeGreaterThan(bang);
    // One hold is one shot.
    await page.waitForTimeout(1500);
    await page.keyboard.up('Enter');
    expect(await shots()).toBe(1);
    await expect
      .poll(async () => {
        const { x, z } = await page.evaluate(() => window.city!.where());
        return Math.hypot(x - before.x, z - before.z);
      }, SLOW)
      .toBeGreaterThan(0.5);
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    await page.context().close();
  });
});
