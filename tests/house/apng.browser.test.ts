import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { animated, readGrey } from '../../tools/apng.ts';
import type { Grey } from '../../tools/apng.ts';
import { describeBrowser, launchBrowser } from '../browser.ts';

const DOCS: string = join(import.meta.dirname, '..', '..', 'docs');
/** Decoders are for secure pages only; this one is never asked of the network. */
const SECURE = 'https://pictures.test/';

interface Shown {
  readonly width: number;
  readonly height: number;
  /** How often it is shown: without end. */
  readonly isEndless: boolean;
  readonly milliseconds: readonly number[];
  /** The red of every pixel, frame by frame; green and blue are the same. */
  readonly frames: readonly (readonly number[])[];
}

/** What the browser's own decoder makes of an animated PNG; no pixels beyond the first so many frames. */
async function shown(page: Page, png: Buffer, pixelFrames: number): Promise<Shown> {
  return page.evaluate(
    async ([base64, most]) => {
      const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const decoder = new ImageDecoder({ data, type: 'image/png' });
      await decoder.tracks.ready;
      await decoder.completed;
      const track = decoder.tracks.selectedTrack!;
      const [milliseconds, frames]: [number[], number[][]] = [[], []];
      let [width, height] = [0, 0];
      for (let i = 0; i < track.frameCount; i++) {
        const { image } = await decoder.decode({ frameIndex: i });
        [width, height] = [image.displayWidth, image.displayHeight];
        milliseconds.push((image.duration ?? 0) / 1000);
        if (i < most) {
          const pen = new OffscreenCanvas(width, height).getContext('2d')!;
          pen.drawImage(image, 0, 0);
          const { data: rgba } = pen.getImageData(0, 0, width, height);
          frames.push([...rgba].filter((_, at) => at % 4 === 0));
        }
        image.close();
      }
      const isEndless = track.repetitionCount === Infinity;
      return { width, height, isEndless, milliseconds, frames };
    },
    [png.toString('base64'), pixelFrames] as const,
  );
}

/** A picture of levels that the sixteen greys have, none like another. */
function sample(width: number, height: number, turn: number): Grey {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => ((i * 7 + turn) % 16) * 17);
  return { width, height, pixels };
}

describeBrowser('HO12 the picture that moves', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.route(SECURE, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(SECURE);
  });
  afterAll(() => browser.close());

  test('HO12 a browser shows every frame to the pixel, for its time, without end', async () => {
    // An odd width has half a byte over in every row.
    const frames = [0, 5, 11].map((turn) => sample(7, 5, turn));
    const seen = await shown(page, animated(frames, 120), 3);
    expect(seen).toEqual({
      width: 7,
      height: 5,
      isEndless: true,
      milliseconds: [120, 120, 120],
      frames: frames.map(({ pixels }) => [...pixels]),
    });
  });

  test('HO12 what a browser writes as PNG is read to the grey', async () => {
    const [url, rgba] = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [61, 40];
      const pen = canvas.getContext('2d', { alpha: false })!;
      const blend = pen.createLinearGradient(0, 0, 61, 40);
      blend.addColorStop(0, '#fe3');
      blend.addColorStop(1, '#014');
      pen.fillStyle = blend;
      pen.fillRect(0, 0, 61, 40);
      pen.fillStyle = '#a50';
      for (let i = 0; i < 40; i += 3) pen.fillRect(i, i, 9, 2);
      return [canvas.toDataURL(), [...pen.getImageData(0, 0, 61, 40).data]] as const;
    });
    const { width, height, pixels } = readGrey(Buffer.from(url.split(',')[1]!, 'base64'));
    expect([width, height]).toEqual([61, 40]);
    const greys = Array.from({ length: 61 * 40 }, (_, i) =>
      Math.round(0.3 * rgba[i * 4]! + 0.59 * rgba[i * 4 + 1]! + 0.11 * rgba[i * 4 + 2]!),
    );
    expect([...pixels]).toEqual(greys);
  });

  test('HO12 the one of the README is as docs/loop.json says, and no larger than 1.5 MB', async () => {
    const loop = JSON.parse(readFileSync(join(DOCS, 'loop.json'), 'utf8'));
    const file = readFileSync(join(DOCS, 'pictures', `${loop.name}.png`));
    expect(file.length).toBeLessThanOrEqual(1_500_000);
    expect(readFileSync(join(DOCS, '..', 'README.md'), 'utf8')).toContain(`${loop.name}.png`);
    const { frames: none, ...seen } = await shown(page, file, 0);
    expect(none).toEqual([]);
    expect(seen).toEqual({
      width: loop.width,
      height: loop.height,
      isEndless: true,
      milliseconds: Array.from({ length: loop.frames }, () => loop.milliseconds),
    });
  });
});
