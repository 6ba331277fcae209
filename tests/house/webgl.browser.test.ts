import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeBrowser, launchBrowser } from '../browser.ts';

describeBrowser('HO10 the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('HO10 draws with WebGL2: a pixel and a float target read back', async () => {
    const page = await browser.newPage();
    const seen = await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2');
      if (gl === null) return null;
      gl.clearColor(1, 0.5, 0, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      const pixel = new Uint8Array(4);
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      return {
        pixel: [...pixel],
        floats: gl.getExtension('EXT_color_buffer_float') !== null,
        reversedDepth: gl.getExtension('EXT_clip_control') !== null,
      };
    });
    await page.close();
    expect(seen).toEqual({ pixel: [255, 128, 0, 255], floats: true, reversedDepth: true });
  });
});
