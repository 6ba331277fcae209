import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWhole, tileOf } from '../../src/client/photo.ts';
import { Remaining, leftText, progressText } from '../../src/client/remaining.ts';
import { PRESETS } from '../../src/view/index.ts';
import type { PresetName } from '../../src/view/index.ts';

test('CL28 what is left is told from how fast it goes, without what came before the first tile', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60_000 }),
      fc.integer({ min: 100, max: 5000 }),
      fc.integer({ min: 30, max: 80 }),
      (building, each, tiles) => {
        const remaining = new Remaining();
        expect(remaining.left(0, 0)).toBeNull();
        for (let i = 1; i <= tiles; i++) {
          const left = remaining.left(i / tiles, building + i * each);
          if (left !== null) expect(left).toBeCloseTo((tiles - i) * each, 3);
        }
        expect(remaining.left(1, building + tiles * each)).toBeCloseTo(0, 6);
      },
    ),
  );
  expect([3000, 42_000, 130_000].map(leftText)).toEqual([
    'about 5 s left',
    'about 45 s left',
    'about 2 min left',
  ]);
  expect(progressText(0.256, null)).toBe('26 %');
  expect(progressText(0.256, 130_000)).toBe('26 %, about 2 min left');
});

test('CL28 no picture is drawn in buffers of more than 8.3 million pixels, at any size and fineness', () => {
  for (const preset of Object.keys(PRESETS) as PresetName[]) {
    const { scale } = PRESETS[preset];
    const tile = (tileOf(preset) + 128) * scale;
    expect(tile * tile).toBeLessThan(8_300_000);
    for (const [w, h] of [
      [1920, 1080],
      [3840, 2160],
      [7680, 4320],
    ] as const)
      if (isWhole({ w, h }, preset)) expect(w * h * scale * scale).toBeLessThanOrEqual(8_300_000);
  }
  expect(isWhole({ w: 1920, h: 1080 }, 'still')).toBe(true);
  expect(isWhole({ w: 3840, h: 2160 }, 'still')).toBe(false);
});
