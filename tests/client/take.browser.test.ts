import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { validateBytes } from 'gltf-validator';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import { vistas } from '../../src/gen/index.ts';
import { worldOf } from '../../src/world/index.ts';
import { measureGlb } from '../export/measure.ts';
import { describeBrowser } from '../browser.ts';
import { servedClient } from './built.ts';

const WORLD = worldOf();
const [HERE] = vistas(WORLD.key, null, 1).map(
  ({ place, yaw, pitch }) => `?at=${formatPlace(place)}&look=${yaw},${pitch}&t=946080360000`,
);

/** How packed bytes of zlib begin in this browser. */
const ZLIB_HEAD = Buffer.from([0x78, 0x9c]);

describeBrowser('taking a place', () => {
  const served = servedClient({ world: WORLD });

  /** A page with the sheet open and the box measured. */
  async function openTake(): Promise<Page> {
    const context = await served.browser.newContext({
      viewport: { width: 480, height: 320 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${served.server.url}${HERE}&preset=low`);
    await page.waitForFunction(() => window.city !== undefined);
    await page.keyboard.press('x');
    await page.locator('.sheet dl').waitFor();
    return page;
  }

  test('CL29 by keyboard alone, from the start to a file: the box is measured, then saved', async () => {
    const page = await openTake();
    for (let i = 0; i < 20; i++) {
      const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (name.startsWith('Save as glTF')) break;
      await page.keyboard.press('Tab');
    }
    const shown = await page.locator('.sheet dd').allTextContents();
    // The eye is in the box's near face: of its twelve edges the near four are behind the window's rim or the eye.
    expect(await page.locator('.taken .over').count()).toBeGreaterThanOrEqual(8);
    expect(await page.locator('.taken polygon').count()).toBeGreaterThanOrEqual(5);
    const saved = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const bytes = readFileSync(await (await saved).path());
    const report = await validateBytes(new Uint8Array(bytes), { maxIssues: 5 });
    expect(report.issues.numErrors).toBe(0);
    const { triangles, nodes } = await measureGlb(new Uint8Array(bytes));
    expect(shown[0]!.replaceAll(',', '')).toBe(String(triangles));
    expect(shown[2]!.replaceAll(',', '')).toBe(String(nodes));
    expect(shown[1]).toBe(`${(bytes.length / 1e6).toFixed(2)} MB`);
    await page.context().close();
  });

  test('CL29 TP8 a place is taken as cells too; where nothing is in the box, that is said and nothing saved', async () => {
    const page = await openTake();
    const choose = (name: string, value: string) =>
      page.getByRole('combobox', { name, exact: true }).selectOption(value);
    await choose('As', 'mts');
    await choose('Cell', '2');
    const save = page.getByRole('button', { name: 'Save as Luanti (.mts)' });
    await page.getByText('32 × 32 × 32').waitFor();
    const shown = await page.locator('.sheet dd').allTextContents();
    const saved = page.waitForEvent('download');
    await save.click();
    const bytes = readFileSync(await (await saved).path());
    expect(bytes.toString('latin1', 0, 4)).toBe('MTSM');
    const across = [6, 8, 10].map((at) => bytes.readUInt16BE(at));
    expect(across).toEqual([32, 32, 32]);
    expect(shown[2]).toBe(across.join(' × '));
    const content = inflateSync(bytes.subarray(bytes.indexOf(ZLIB_HEAD, 12)));
    const nodes = Array.from({ length: 32 ** 3 }, (_, i) => content.readUInt16BE(i * 2));
    expect(shown[0]!.replaceAll(',', '')).toBe(String(nodes.filter((node) => node > 0).length));
    for (const side of ['West – east', 'Height', 'North – south'])
      await page.getByLabel(side).fill('4');
    await page.getByLabel('Floor below').fill('-9');
    await page.getByLabel('Middle ahead').fill('0');
    await page.getByRole('alert').getByText('Nothing of the City is in this box').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await page.context().close();
  });
});
