import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { DEFAULT_TICK } from '../../src/world/index.ts';
import { describeBrowser, launchBrowser } from '../browser.ts';
import { suites } from '../inside/sample.ts';
import { chances } from '../ways/sample.ts';
import { openPage } from './bundle.ts';
import { eyesAlong } from './motion.ts';
import type { MotionFrame, MotionWalk } from './motion.ts';

/** A few steps through a door, from the ledge into the room. */
function throughADoor(): MotionWalk {
  for (const { key, frame, suite } of suites(chances(1), 12)) {
    const door = suite.doors.find(({ open }) => open)!;
    const { body, side } = suite;
    const at = (d: number) => ({
      frame,
      x: Math.round(sideX(body, side, door.s, d) * 64) / 64,
      y: body.block.gap.floorY + suite.y,
      z: Math.round(sideZ(body, side, door.s, d) * 64) / 64,
    });
    const eyes = eyesAlong(key, [at(suite.front - 2.5), at(suite.front + 2.5)], 0.35, 8);
    if (eyes.length < 8) continue;
    return {
      key,
      frame,
      tick: DEFAULT_TICK,
      style: 'ink',
      phase: 0.5,
      width: 160,
      height: 90,
      eyes,
    };
  }
  throw new Error('no door to walk through');
}

describeBrowser('a walk, picture by picture', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test(
    'VW27 nothing pops and no hole opens on the way through a door',
    { timeout: 120_000 },
    async () => {
      const page = await openPage(browser, './motion-page.ts');
      const walk = throughADoor();
      const motion = (of: MotionWalk): Promise<MotionFrame[]> =>
        page.evaluate(
          (it) => (globalThis as unknown as { motion(w: MotionWalk): MotionFrame[] }).motion(it),
          of,
        );
      const last = walk.eyes.at(-1)!;
      const frames = await motion({ ...walk, eyes: [...walk.eyes, last] });
      expect(frames).toHaveLength(8);
      for (const frame of frames.slice(0, 7)) {
        expect(frame.holes).toBe(0);
        expect(frame.worst).toBeLessThan(45);
      }
      // Two pictures from one place are one picture.
      expect(frames[7]!.worst).toBeLessThan(0.01);
    },
  );
});
