/**
 * `node bench/motion.ts [FRAMES] [SEED] [STEP]`: walks from a ledge into a suite and out at another of its
 * doors, a picture every STEP metres (0.1) at 320 × 180 in both looks, and says what changes from one
 * picture to the next beyond the eye's motion: swim, pops and holes.
 */
import { openBrowser } from '../src/cli/browser.ts';
import { sideX, sideZ } from '../src/gen/ways/ring-walk.ts';
import { DEFAULT_TICK } from '../src/world/index.ts';
import { suites } from '../tests/inside/sample.ts';
import { openPage } from '../tests/view/bundle.ts';
import { eyesAlong } from '../tests/view/motion.ts';
import type { MotionFrame, MotionWalk } from '../tests/view/motion.ts';
import { chances } from '../tests/ways/sample.ts';

/** Worse than this a tile is said to pop: grey, and share of its pixels elsewhere in depth. */
const POP_GREY = 30;
const POP_SHARE = 0.6;

const most = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? 1);
const step = Number(process.argv[4] ?? 0.1);

function walkOf(): Omit<MotionWalk, 'style'> {
  for (const { key, frame, suite } of suites(chances(seed), 40)) {
    const first = suite.doors.find(({ open }) => open);
    if (!first) continue;
    const last = suite.doors.findLast(({ open }) => open) ?? first;
    const turn = Math.max(suite.a + 2, Math.min(suite.b - 2, first.s + 9));
    const { body, side } = suite;
    const floorY = body.block.gap.floorY;
    const at = (s: number, d: number) => ({
      frame,
      x: Math.round(sideX(body, side, s, d) * 64) / 64,
      y: floorY + suite.y,
      z: Math.round(sideZ(body, side, s, d) * 64) / 64,
    });
    const middle = (suite.c0 + suite.c1) / 2;
    const places = [
      at(first.s - 3, suite.front - 2.5),
      at(turn, middle),
      at(last.s + 3, suite.front - 2.5),
    ];
    try {
      const eyes = eyesAlong(key, places, step, most);
      return { key, frame, tick: DEFAULT_TICK, phase: 0.5, width: 320, height: 180, eyes };
    } catch {
      continue;
    }
  }
  throw new Error('no suite of that seed has two doors to walk through');
}

function report(style: string, frames: readonly MotionFrame[]): void {
  const by = (of: (f: MotionFrame) => number): number[] => frames.map(of).toSorted((a, b) => a - b);
  const at = (list: readonly number[], share: number): string =>
    (list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0).toFixed(2);
  const means = by(({ mean }) => mean);
  const worst = by((f) => f.worst);
  const pops = frames.filter(
    (f) => f.worst > POP_GREY || (f.changed > 0 && f.displaced > POP_SHARE),
  );
  console.log(`${style}: ${frames.length} frames, ${step} m apart
  change beyond motion, grey of 255: mean ${at(means, 0.5)}, worst tile ${at(worst, 0.5)}, 95 % ${at(worst, 0.95)}, most ${at(worst, 1)}
  frames with a pop ${pops.length}, with holes ${frames.filter(({ holes }) => holes > 0).length} (pixels ${frames.reduce((n, f) => n + f.holes, 0)}), with nodes swapped ${frames.filter(({ changed }) => changed > 0).length}`);
  frames.forEach((f, i) => {
    if (pops.includes(f))
      console.log(
        `    ${i}: worst ${f.worst.toFixed(1)}, displaced ${f.displaced.toFixed(2)}, ${f.changed} nodes, ${f.holes} holes`,
      );
  });
}

const walk = walkOf();
const browser = await openBrowser();
try {
  const page = await openPage(browser, './motion-page.ts');
  page.setDefaultTimeout(0);
  for (const style of ['ink', 'film'] as const)
    report(
      style,
      await page.evaluate(
        (it) => (globalThis as unknown as { motion(w: MotionWalk): MotionFrame[] }).motion(it),
        { ...walk, style },
      ),
    );
} finally {
  await browser.close();
}
